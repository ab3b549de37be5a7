// The demo page: what a shop's team can try on it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findings } from "./support/axe.mjs";
import { phone } from "./support/page.mjs";
import { set_stage } from "./support/stage.mjs";

const stage = set_stage();
const { visitor } = stage;

test("place, side, brightness and colour can be tried, and the code to paste says the same", async (t) => {
  const chat = await visitor(t);
  const { page } = chat;
  const code = page.locator("pre");
  assert.match(await code.textContent(), /mode="inline"/);
  for (const choice of ["隅のボタン", "左", "暗い", "臙脂"]) await page.getByLabel(choice, { exact: true }).check();
  const launcher = chat.button("チャットで相談する");
  assert.ok((await launcher.boundingBox()).x < 100);
  assert.equal(await launcher.evaluate((button) => getComputedStyle(button).backgroundColor), "rgb(140, 47, 69)");
  await launcher.click();
  await chat.settled();
  assert.equal(await chat.bot.first().evaluate((bubble) => getComputedStyle(bubble).backgroundColor), "rgb(42, 39, 36)");
  const text = await code.textContent();
  for (const part of ['position="left"', 'theme="dark"', "--shirube-accent: #8c2f45", `${stage.server.url}widget.js`]) assert.ok(text.includes(part), text);
  assert.ok(!text.includes("inline"));
  assert.deepEqual(chat.problems, []);
});

test("the line can be cut and mended: what was written meanwhile arrives once", async (t) => {
  const chat = await visitor(t);
  const { page } = chat;
  await page.getByLabel("切ってみる").check();
  await chat.status.filter({ hasText: "再接続中" }).waitFor();
  await chat.field.fill("登録済みって出ます");
  await chat.field.press("Enter");
  await page.getByText("送信中").waitFor();
  await page.waitForTimeout(1200); // tries of the widget that must fail
  assert.equal(await chat.status.filter({ hasText: "再接続中" }).count(), 1);
  await page.getByLabel("切ってみる").uncheck();
  await chat.settled();
  await page.getByText("送信済み").waitFor();
  assert.equal(await chat.own.count(), 1);
});

for (const colorScheme of ["light", "dark"])
  test(`axe finds nothing on the page: ${colorScheme}`, async (t) => {
    const { page } = await visitor(t, { colorScheme, reducedMotion: "reduce" });
    assert.deepEqual(await findings(page), []);
  });

test("on a phone nothing sticks out", async (t) => {
  const { page } = await visitor(t, phone(320, 568));
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
});
