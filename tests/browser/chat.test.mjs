// The widget in a real browser against the real server.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { phone } from "./support/page.mjs";
import { start_server } from "./support/server.mjs";
import { set_stage } from "./support/stage.mjs";

const question = "登録済みって出ます";
const stage = set_stage();
const { visitor } = stage;

test("a question typed with Enter is answered", async (t) => {
  const chat = await visitor(t);
  const greeting = await chat.bot.count();
  assert.ok(greeting > 0, "the bot greets");
  await chat.field.pressSequentially(question);
  await chat.field.press("Enter");
  await chat.bot.nth(greeting).waitFor();
  await chat.settled();
  assert.match(await chat.own.textContent(), /登録済みって出ます/);
  const answer = (await chat.bot.allTextContents()).slice(greeting).join("");
  assert.match(answer, /登録済み|登録の記録/, "the trouble itself is taken up, not a menu");
  assert.equal(await chat.field.inputValue(), "");
  assert.match(await chat.page.locator("shirube-chat .mark").textContent(), /送信済み/);
  await chat.screenshot("desktop");
  assert.deepEqual(chat.problems, []);
});

test("a tapped button becomes the customer's bubble and brings the next answer", async (t) => {
  const chat = await visitor(t);
  await chat.say(question);
  await chat.choices.first().waitFor();
  const label = await chat.choices.first().textContent();
  const answers = await chat.bot.count();
  await chat.choices.first().click();
  await chat.bot.nth(answers).waitFor();
  await chat.settled();
  assert.equal(await chat.own.count(), 2);
  assert.ok((await chat.own.last().textContent()).endsWith(label));
});

test("戻る and 最初から and 担当者へ are always at hand", async (t) => {
  const chat = await visitor(t);
  await chat.say(question);
  for (const name of ["戻る", "最初から", "担当者へ"]) {
    const answers = await chat.bot.count();
    await chat.button(name).click();
    await chat.bot.nth(answers).waitFor();
    await chat.settled();
  }
  assert.equal(await chat.own.count(), 4, "each is the customer's bubble");
});

test("a sample question of the page is asked in the chat", async (t) => {
  const chat = await visitor(t);
  await chat.page.locator("[data-say]").first().click();
  await chat.own.first().waitFor();
  await chat.settled();
  assert.match(await chat.own.first().textContent(), /登録済みって出ます/);
});

for (const [browser_order, commit_first] of [["Chrome's order", false], ["Safari's order", true]])
  test(`Enter that ends a conversion sends nothing: ${browser_order}`, async (t) => {
    const chat = await visitor(t);
    const keyboard = await chat.page.context().newCDPSession(chat.page);
    const before = await chat.conversation();
    await chat.field.focus();
    await keyboard.send("Input.imeSetComposition", { text: "とうろく", selectionStart: 4, selectionEnd: 4 });
    const commit = () => keyboard.send("Input.insertText", { text: "登録" });
    const enter = () =>
      keyboard.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 });
    for (const step of commit_first ? [commit, enter] : [enter, commit]) await step();
    await chat.page.waitForTimeout(200);
    assert.equal(await chat.field.inputValue(), "登録");
    assert.deepEqual(await chat.conversation(), before);

    await chat.field.press("Enter");
    await chat.own.first().waitFor();
    assert.match(await chat.own.first().textContent(), /登録$/);
  });

for (const [name, press] of [
  ["the focus moves to it", (chat) => chat.button("送信する").click()],
  ["the focus stays, as under a finger in Safari", (chat) => chat.field.evaluate((field) => field.form.requestSubmit())],
])
  test(`the send button in mid-conversion sends the whole text once: ${name}`, async (t) => {
    const chat = await visitor(t);
    const keyboard = await chat.page.context().newCDPSession(chat.page);
    await chat.field.pressSequentially("カードを");
    await keyboard.send("Input.imeSetComposition", { text: "とうろく", selectionStart: 4, selectionEnd: 4 });
    await press(chat);
    await chat.own.first().waitFor();
    await chat.settled();
    assert.match(await chat.own.first().textContent(), /カードをとうろく$/);
    await chat.field.press("End"); // what an unfinished conversion would still put in
    assert.deepEqual([await chat.own.count(), await chat.field.inputValue()], [1, ""]);
  });

for (const [browser_order, cancel_first] of [["Chrome's order", false], ["Safari's order", true]])
  test(`Escape that ends a conversion does not close the panel: ${browser_order}`, async (t) => {
    const chat = await visitor(t);
    await chat.page.evaluate(() => document.querySelector("shirube-chat").setAttribute("mode", "launcher"));
    await chat.button("チャットで相談する").click();
    const keyboard = await chat.page.context().newCDPSession(chat.page);
    await chat.field.focus();
    await keyboard.send("Input.imeSetComposition", { text: "とうろく", selectionStart: 4, selectionEnd: 4 });
    const cancel = () => keyboard.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
    const escape = () =>
      keyboard.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Escape", code: "Escape", windowsVirtualKeyCode: 229 });
    for (const step of cancel_first ? [cancel, escape] : [escape, cancel]) await step();
    await chat.page.waitForTimeout(100);
    assert.ok(await chat.field.isVisible());

    await chat.field.press("Escape");
    await chat.button("チャットで相談する").waitFor();
  });

test("a reload goes on with the same conversation", async (t) => {
  const chat = await visitor(t);
  await chat.say(question);
  const told = await chat.conversation();
  const labels = await chat.choices.allTextContents();
  await chat.page.reload();
  await chat.settled();
  await chat.bubbles.nth(told.length - 1).waitFor();
  assert.deepEqual(await chat.conversation(), told);
  await chat.choices.nth(labels.length - 1).waitFor();
  assert.deepEqual(await chat.choices.allTextContents(), labels);
});

test("a killed server: what was typed meanwhile arrives once, and nothing is lost or doubled", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "shirube-"));
  const store = `sqlite:${join(folder, "sessions.db")}`;
  let own_server = await start_server({ store });
  t.after(async () => {
    await own_server.stop();
    await rm(folder, { recursive: true });
  });
  const chat = await visitor(t, {}, own_server.url);
  await chat.say(question);
  const told = await chat.conversation();

  await own_server.stop("SIGKILL");
  await chat.status.filter({ hasText: "再接続中" }).waitFor();
  await chat.field.fill("最初から");
  await chat.field.press("Enter");
  await chat.page.getByText("送信中").waitFor();
  await chat.screenshot("offline");

  own_server = await start_server({ store, port: own_server.port });
  await chat.page.evaluate(() => dispatchEvent(new Event("online"))); // the network is back: no need to wait
  await chat.settled();
  await chat.bot.nth(told.length).waitFor(); // own bubbles counted in: at least one more from the bot
  const now = await chat.conversation();
  assert.deepEqual(now.slice(0, told.length), told);
  assert.equal(now.filter((text) => text.endsWith("最初から")).length, 1);

  await chat.page.reload();
  await chat.settled();
  await chat.bubbles.nth(now.length - 1).waitFor();
  assert.deepEqual(await chat.conversation(), now);
});

test("the page comes with a strict policy and Trusted Types, and nothing breaks a rule of it", async (t) => {
  const policy = (await fetch(stage.server.url)).headers.get("content-security-policy") ?? "";
  const rules = policy.split(";").map((rule) => rule.trim());
  for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "require-trusted-types-for 'script'"])
    assert.ok(rules.includes(rule), `${rule} in: ${policy}`);
  const chat = await visitor(t);
  await chat.say(question);
  await chat.choices.first().click();
  await chat.settled();
  assert.deepEqual(chat.problems, []);
});

test("what a customer types stays text", async (t) => {
  const chat = await visitor(t);
  await chat.say("<img src=x onerror=\"document.title='!'\"><b>太字</b>");
  assert.match(await chat.own.first().textContent(), /<b>太字<\/b>/);
  assert.equal(await chat.own.first().locator("img, b").count(), 0);
  assert.notEqual(await chat.page.title(), "!");
});

test("the launcher opens a panel, and Escape gives the focus back", async (t) => {
  const chat = await visitor(t);
  await chat.page.evaluate(() => document.querySelector("shirube-chat").setAttribute("mode", "launcher"));
  await chat.button("チャットで相談する").click();
  await chat.field.press("Escape");
  const launcher = chat.button("チャットで相談する");
  await launcher.waitFor();
  assert.equal(await launcher.evaluate((button) => button.matches(":focus")), true);
});

test("on a touch screen Enter is a new line", async (t) => {
  const chat = await visitor(t, phone(390, 844));
  await chat.field.fill("一行目");
  await chat.field.press("Enter");
  assert.equal(await chat.field.inputValue(), "一行目\n");
  assert.equal(await chat.own.count(), 0);
});

for (const [width, height] of [[390, 844], [320, 568]])
  test(`a phone of ${width} px: nothing sticks out, targets of 44 px, text of 16 px`, async (t) => {
    const chat = await visitor(t, phone(width, height));
    await chat.field.fill(question);
    await chat.button("送信する").tap();
    await chat.settled();
    await chat.choices.first().waitFor();
    await chat.field.scrollIntoViewIfNeeded();
    await chat.screenshot(`phone-${width}`);
    const wide = await chat.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `the page is ${wide} px wide`);
    const sizes = await chat.page.locator("shirube-chat button:visible").evaluateAll((all) =>
      all.map((button) => ({ name: button.textContent.trim(), ...button.getBoundingClientRect().toJSON() })),
    );
    for (const { name, width, height } of sizes) assert.ok(width >= 44 && height >= 44, `${name}: ${width} x ${height}`);
    const font = (locator) => locator.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    assert.ok((await font(chat.field)) >= 16);
    assert.ok((await font(chat.bot.first())) >= 16);
    assert.deepEqual(chat.problems, []);
  });

test("a page in the dark", async (t) => {
  const chat = await visitor(t, { colorScheme: "dark" });
  await chat.say(question);
  await chat.screenshot("dark");
  const [ink, ground] = await chat.bot.first().evaluate((bubble) => {
    const light = (color) => color.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    return [light(getComputedStyle(bubble).color), light(getComputedStyle(bubble).backgroundColor)];
  });
  assert.ok(ink - ground > 300, "light text on a dark ground");
});
