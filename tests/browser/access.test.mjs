// For everybody: screen readers, keyboards, zoom, colours, motion.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findings } from "./support/axe.mjs";
import { set_stage } from "./support/stage.mjs";

const question = "登録済みって出ます";
const stage = set_stage();
const customer = async (t, attributes, options) => {
  const visit = await stage.customer(t, { attributes, body: "<button>買う</button>" }, options);
  if (attributes.includes("inline")) await visit.chat.settled();
  return visit;
};

for (const colorScheme of ["light", "dark"])
  test(`axe finds nothing, whatever the chat shows: ${colorScheme}`, async (t) => {
    const calm = { colorScheme, reducedMotion: "reduce" }; // axe cannot judge what is still fading in
    const { shop, chat, page } = await customer(t, "", calm);
    await chat.button("チャットで相談する").waitFor();
    assert.deepEqual(await findings(page), [], "the launcher");
    await chat.button("チャットで相談する").click();
    await chat.settled();
    await chat.say(question);
    await chat.choices.first().waitFor();
    assert.deepEqual(await findings(page), [], "a conversation with steps and buttons");
    await chat.button("担当者へ").click();
    await chat.settled();
    assert.deepEqual(await findings(page), [], "a person is asked for");
    shop.cut();
    await chat.status.filter({ hasText: "再接続中" }).waitFor();
    await chat.field.fill("まだですか");
    await chat.field.press("Enter");
    assert.deepEqual(await findings(page), [], "the line is lost");
  });

test("one live region tells what is new and how many buttons came with it", async (t) => {
  const { chat, page } = await customer(t, 'mode="inline"');
  const live = page.locator("shirube-chat [aria-live]");
  assert.equal(await live.count(), 1);
  assert.equal((await live.textContent()).trim(), "", "what the page began with is read, not announced");
  await chat.say(question);
  await chat.choices.first().waitFor();
  const count = await chat.choices.count();
  const answer = (await chat.bot.last().locator("p, ol").first().textContent()).trim();
  const told = await live.textContent();
  assert.ok(told.includes(answer.slice(0, 10)), told);
  assert.ok(told.includes(`選択肢が${count}つあります`), told);
  assert.ok(told.indexOf(answer.slice(0, 10)) < told.indexOf("選択肢が"));
});

test("the buttons are a toolbar: one stop of Tab, arrows go round", async (t) => {
  const { chat, page } = await customer(t, 'mode="inline"');
  await chat.say(question);
  await chat.choices.nth(1).waitFor();
  const count = await chat.choices.count();
  const stops = () => chat.choices.evaluateAll((all) => all.map((button) => button.tabIndex));
  const focused = () => chat.choices.evaluateAll((all) => all.findIndex((button) => button.matches(":focus")));
  assert.deepEqual(await stops(), [0, ...Array(count - 1).fill(-1)]);
  await chat.choices.first().focus();
  for (const [key, at] of [["ArrowRight", 1], ["ArrowLeft", 0], ["ArrowLeft", count - 1], ["ArrowDown", 0], ["End", count - 1], ["Home", 0], ["ArrowDown", 1]]) {
    await page.keyboard.press(key);
    assert.equal(await focused(), at, key);
    assert.equal((await stops())[at], 0);
  }
  await page.keyboard.press("Tab");
  assert.equal(await chat.button("戻る").evaluate((button) => button.matches(":focus")), true, "the next bar");
  await page.keyboard.press("Tab");
  assert.equal(await chat.field.evaluate((field) => field.matches(":focus")), true);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await chat.own.nth(1).waitFor();
});

test("focus is never taken: not by the page's chat, not by an answer, not by the line", async (t) => {
  const { shop, chat, page } = await customer(t, 'mode="inline"');
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await chat.button("買う").focus();
  await page.locator("shirube-chat").evaluate((chat) => chat.say("登録済みって出ます"));
  await chat.choices.first().waitFor();
  await chat.settled();
  assert.equal(await focused(), "買う");
  shop.cut();
  await chat.status.filter({ hasText: "再接続中" }).waitFor();
  shop.mend();
  await chat.settled();
  assert.equal(await focused(), "買う");
});

test("Escape closes and gives the focus back to the launcher; closing from the page takes no focus", async (t) => {
  const { chat, page, element } = await customer(t, "");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await chat.settled();
  assert.equal(await chat.field.evaluate((field) => field.matches(":focus")), true);
  await page.keyboard.press("Escape");
  const launcher = chat.button("チャットで相談する");
  await launcher.waitFor();
  assert.equal(await launcher.evaluate((button) => button.matches(":focus")), true);

  await element.evaluate((chat) => chat.open());
  await chat.settled();
  await chat.button("買う").focus();
  await element.evaluate((chat) => chat.close());
  assert.equal(await chat.button("買う").evaluate((button) => button.matches(":focus")), true);
});

test("at 200 % zoom everything is there and nothing is cut off sideways", async (t) => {
  const { chat, page } = await customer(t, "", { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  await chat.button("チャットで相談する").click();
  await chat.settled();
  await chat.say(question);
  await chat.choices.first().waitFor();
  await chat.screenshot("zoom-200");
  const log = await page.locator("shirube-chat .log").evaluate(({ clientHeight, scrollWidth, clientWidth }) => [clientHeight, scrollWidth - clientWidth]);
  assert.ok(log[0] >= 240, `the conversation has ${log[0]} px`);
  assert.equal(log[1], 0);
  for (const name of ["戻る", "最初から", "担当者へ", "送信する", "閉じる"]) {
    const { x, y, width, height } = await chat.button(name).boundingBox();
    assert.ok(x >= 0 && y >= 0 && x + width <= 640 && y + height <= 400, name);
  }
});

test("with forced colours every button and bubble has an edge", async (t) => {
  const { chat, page } = await customer(t, "", { forcedColors: "active", reducedMotion: "reduce" });
  const edge = (locator) => locator.evaluate((element) => {
    const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(element);
    return parseFloat(borderTopWidth) >= 1 && borderTopStyle !== "none" && borderTopColor !== backgroundColor;
  });
  assert.ok(await edge(chat.button("チャットで相談する")));
  await chat.button("チャットで相談する").click();
  await chat.settled();
  await chat.say(question);
  await chat.choices.first().waitFor();
  await chat.screenshot("forced-colours");
  for (const locator of [chat.choices.first(), chat.button("送信する"), chat.bot.first(), chat.own.first(), chat.field])
    assert.ok(await edge(locator), String(locator));
});

test("who asks for less motion gets none", async (t) => {
  for (const [reducedMotion, none] of [["no-preference", false], ["reduce", true]]) {
    const visitor = await customer(t, 'mode="inline"', { reducedMotion });
    await visitor.page.evaluate(() => {
      window.moved = 0;
      document.querySelector("shirube-chat").shadowRoot.querySelector("shirube-panel").shadowRoot
        .addEventListener("animationstart", () => ++moved);
    });
    await visitor.chat.say(question);
    await visitor.chat.choices.first().waitFor();
    await visitor.page.waitForTimeout(100);
    assert.equal((await visitor.page.evaluate(() => moved)) === 0, none, reducedMotion);
  }
});

test("Japanese lines break strictly, and between phrases where the browser can", async (t) => {
  const { chat } = await customer(t, 'mode="inline"');
  const style = await chat.bot.first().evaluate((bubble) => {
    const { lineBreak, wordBreak, fontSize } = getComputedStyle(bubble);
    return { lineBreak, wordBreak, fontSize: parseFloat(fontSize) };
  });
  assert.deepEqual(style, { lineBreak: "strict", wordBreak: "auto-phrase", fontSize: 16 });
});
