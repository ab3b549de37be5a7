// What the widget does for a customer in trouble: steps to tick off, links that are safe, and a copy to take along.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findings } from "./support/axe.mjs";
import { widget_module } from "./support/core.mjs";
import { set_stage } from "./support/stage.mjs";

const { links_in } = await widget_module("view/links");
const stage = set_stage();
const visitor = (t, options) => stage.visitor(t, { permissions: ["clipboard-read", "clipboard-write"], ...options });

const steps_question = "領収書がほしい";

async function to_steps(chat) {
  await chat.say(steps_question);
  const before = await chat.steps.count();
  for (let turn = 0; turn < 4 && (await chat.steps.count()) === before; ++turn) {
    const answers = await chat.bot.count();
    await chat.choices.first().click();
    await chat.bot.nth(answers).waitFor();
    await chat.settled();
  }
}

test("steps are ticked off by hand or by keyboard, and a reload keeps the ticks", async (t) => {
  const chat = await visitor(t);
  await to_steps(chat);
  assert.ok((await chat.steps.count()) >= 2, "the answer has steps");
  await chat.steps.first().click();
  await chat.steps.nth(1).getByRole("checkbox").press("Space");
  const ticked = () => chat.steps.getByRole("checkbox").evaluateAll((all) => all.map((box) => box.checked));
  assert.deepEqual((await ticked()).slice(0, 3), [true, true, false]);
  const height = await chat.steps.first().evaluate((label) => label.getBoundingClientRect().height);
  assert.ok(height >= 44);
  await chat.screenshot("steps");

  await chat.steps.nth(1).click();
  const told = await chat.bubbles.count();
  await chat.page.reload();
  await chat.settled();
  await chat.bubbles.nth(told - 1).waitFor();
  assert.deepEqual((await ticked()).slice(0, 3), [true, false, false]);

  const steps = await chat.steps.count();
  const answers = await chat.bot.count();
  await chat.button("最初から").click();
  await chat.bot.nth(answers).waitFor();
  await chat.settled();
  await to_steps(chat);
  const anew = (await ticked()).slice(steps);
  assert.ok(anew.length > 0 && !anew.includes(true), "the same steps told anew are not done yet");
  assert.deepEqual(chat.problems, []);
});

test("axe finds nothing in steps, ticked and not, in the dark", async (t) => {
  const chat = await visitor(t, { colorScheme: "dark", reducedMotion: "reduce" });
  await to_steps(chat);
  await chat.steps.first().click();
  assert.deepEqual(await findings(chat.page), []);
  await chat.screenshot("steps-dark");
});

test("the customer's own numbered lines are no steps to tick", async (t) => {
  const chat = await visitor(t);
  await chat.field.fill("1. 開いた\n2. 押した");
  await chat.field.press("Enter");
  await chat.settled();
  assert.equal(await chat.own.getByRole("checkbox").count(), 0);
});

test("a link is https on an allowed host or its subdomain, and nothing else", () => {
  const hosts = ["amazon.co.jp", "example.jp:8443"];
  const links = (text) => links_in(text, hosts).filter((piece) => piece instanceof URL).map(String);
  assert.deepEqual(links("手順（https://www.amazon.co.jp/gc?x=1）と、https://amazon.co.jp/。"), ["https://www.amazon.co.jp/gc?x=1", "https://amazon.co.jp/"]);
  assert.deepEqual(links("https://example.jp:8443/a"), ["https://example.jp:8443/a"]);
  for (const text of ["http://amazon.co.jp/", "https://notamazon.co.jp/", "https://amazon.co.jp.evil.example/",
    "https://amazon.co.jp@evil.example/", "https://evil.example/https://amazon.co.jp/", "https://a:b@amazon.co.jp/",
    "https://amazon.co.jp:444/", "javascript:alert(1)//https:", "https://example.jp/", "https://"])
    assert.deepEqual(links(text), [], text);
  assert.equal(links_in("見る https://amazon.co.jp/a か", hosts).map(String).join(""), "見る https://amazon.co.jp/a か");
  assert.deepEqual(links_in("https://amazon.co.jp/", []), ["", "https://amazon.co.jp/", ""]);
});

test("the page names the hosts; a link opens apart and tells the other side nothing", async (t) => {
  const chat = await visitor(t);
  const url = "https://www.amazon.co.jp/gc";
  await chat.page.routeWebSocket(/\/ws$/, (socket) => {
    const there = socket.connectToServer();
    socket.onMessage((frame) => there.send(frame));
    there.onMessage((frame) => {
      const told = JSON.parse(frame);
      if (told.type === "message") told.text += ` ${url} と https://evil.example/`;
      socket.send(JSON.stringify(told));
    });
  });
  await chat.page.reload();
  await chat.settled();
  const links = chat.page.locator("shirube-chat .bubble a");
  assert.equal(await links.count(), 0, "no host is allowed by default");
  await chat.page.evaluate(() => document.querySelector("shirube-chat").setAttribute("links", "amazon.co.jp shop.example"));
  await links.first().waitFor();
  const shown = await links.evaluateAll((all) => all.map(({ href, target, rel }) => `${href} ${target} ${rel}`));
  assert.deepEqual([...new Set(shown)], [`${url} _blank noopener noreferrer`]);
  await chat.say("こんにちは");
  assert.equal(await chat.own.locator("a").count(), 0, "what a customer writes is no link");
});

test("the conversation can be copied and printed, masked as the server has it", async (t) => {
  const chat = await visitor(t);
  await chat.page.addInitScript(() => {
    window.print = () => (window.top.printed = { title: document.title, text: document.body.textContent });
  });
  await chat.page.reload();
  await chat.settled();
  assert.equal(await chat.button("会話をコピー").count(), 0, "nothing was said yet");
  await chat.say("登録済みって出ます。電話は090-1234-5678です");
  await chat.button("会話をコピー").click();
  await chat.note.filter({ hasText: "コピーしました" }).waitFor();
  const copied = await chat.page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^案内係：/);
  assert.match(copied, /お客様：登録済みって出ます。電話は［電話番号］です/);
  await chat.button("印刷する").click();
  const printed = await chat.page.waitForFunction(() => window.printed);
  assert.deepEqual(await printed.jsonValue(), { title: "お困りごと相談", text: copied });
  assert.deepEqual(chat.problems, []);
});

test("a printer's part that cannot be loaded is said, and tried again at the next tap", async (t) => {
  const chat = await visitor(t);
  await chat.page.addInitScript(() => (window.print = () => (window.top.printed = true)));
  await chat.page.reload();
  await chat.say("登録済みって出ます");
  await chat.page.route("**/aid.js", (route) => route.abort());
  await chat.button("印刷する").click();
  await chat.note.filter({ hasText: "できませんでした" }).waitFor();
  await chat.page.unroute("**/aid.js");
  await chat.button("印刷する").click();
  await chat.page.waitForFunction(() => window.printed);
});

test("at the end the bot asks whether it is solved, and はい closes with a word of thanks", async (t) => {
  const chat = await visitor(t);
  await chat.say(steps_question);
  const asked = chat.bot.filter({ hasText: "このご案内で解決しましたか" });
  for (let turn = 0; turn < 8 && !(await asked.count()); ++turn) {
    const answers = await chat.bot.count();
    await chat.choices.first().click();
    await chat.bot.nth(answers).waitFor();
    await chat.settled();
  }
  assert.deepEqual(await chat.choices.allTextContents(), ["はい", "いいえ"]);
  await chat.choices.first().click();
  await chat.bot.filter({ hasText: "解決して何よりです" }).waitFor();
  assert.match(await chat.own.last().textContent(), /はい$/);
});

test("the head says at most how many questions are left, and it never grows on the way", async (t) => {
  const chat = await visitor(t);
  const tagline = chat.page.locator(".root header p");
  const greeted = await tagline.textContent();
  assert.doesNotMatch(greeted, /問/, "the menu leads everywhere");
  await chat.say("詐欺かもしれない");
  const left = async () => Number(/^あと最大(\d+)問$/.exec(await tagline.textContent())?.[1] ?? 0);
  for (let before = await left(), turn = 0; before > 0; ++turn) {
    assert.ok(turn < 10 && (turn > 0 || before > 1));
    const answers = await chat.bot.count();
    await chat.choices.last().click();
    await chat.bot.nth(answers).waitFor();
    await chat.settled();
    const now = await left();
    assert.ok(now < before, `${now} of ${before}`);
    before = now;
  }
  assert.equal(await tagline.textContent(), greeted);
  assert.deepEqual(chat.problems, []);
});
