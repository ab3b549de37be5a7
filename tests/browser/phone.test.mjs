// On phones: the screen's own keyboard, landscape, small screens.

import assert from "node:assert/strict";
import { test } from "node:test";
import { phone } from "./support/page.mjs";
import { set_stage } from "./support/stage.mjs";

const stage = set_stage();

/** Chromium without a screen has no keyboard of its own: what the browser would report is put in its place. */
const keyboard = () => {
  const seen = new EventTarget();
  let now;
  for (const name of ["height", "offsetTop", "scale"])
    Object.defineProperty(seen, name, { get: () => (now ?? { height: innerHeight, offsetTop: 0, scale: 1 })[name] });
  Object.defineProperty(window, "visualViewport", { value: seen });
  window.turn_keyboard = (height, offsetTop, scale = 1) => {
    now = { height, offsetTop, scale };
    seen.dispatchEvent(new Event("resize"));
  };
};

async function open_chat(t, width, height) {
  const { chat, page } = await stage.customer(t, { body: "<p>品物</p>" }, { ...phone(width, height), init: keyboard });
  await chat.button("チャットで相談する").tap();
  await chat.settled();
  return { chat, page, panel: page.locator("shirube-panel") };
}

const inside = async (chat, { width, height }) => {
  for (const name of ["戻る", "最初から", "担当者へ", "送信する", "閉じる"]) {
    const box = await chat.button(name).boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, `${name} ${JSON.stringify(box)}`);
    assert.ok(box.width >= 44 && box.height >= 44, `${name}: ${box.width} x ${box.height}`);
  }
};

for (const [width, height] of [[390, 844], [320, 568], [844, 390], [568, 320]])
  test(`${width} x ${height}: the panel is the screen, all is within reach, focus zooms nothing`, async (t) => {
    const { chat, page, panel } = await open_chat(t, width, height);
    assert.deepEqual(await panel.boundingBox(), { x: 0, y: 0, width, height });
    assert.equal(await chat.field.evaluate((field) => field.matches(":focus")), false, "no keyboard before it is wanted");
    await chat.say_by_touch("登録済みって出ます");
    await chat.choices.first().waitFor();
    await inside(chat, { width, height });
    const log = await page.locator("shirube-chat .log").evaluate(({ clientHeight }) => clientHeight);
    assert.ok(log >= height / 2, `the conversation has ${log} px`);
    assert.ok((await chat.field.evaluate((field) => parseFloat(getComputedStyle(field).fontSize))) >= 16, "iOS zooms below 16");
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
    await chat.screenshot(`panel-${width}x${height}`);
  });

test("the screen's keyboard: the panel fits into what it leaves, and comes back", async (t) => {
  const { chat, page, panel } = await open_chat(t, 390, 844);
  await chat.field.tap();
  await page.evaluate(() => turn_keyboard(480, 60));
  await page.waitForFunction(() => document.querySelector("shirube-chat").shadowRoot.querySelector("shirube-panel").offsetHeight === 480);
  assert.deepEqual(await panel.boundingBox(), { x: 0, y: 60, width: 390, height: 480 });
  const field = await chat.field.boundingBox();
  assert.ok(field.y + field.height <= 540);
  await page.evaluate(() => turn_keyboard(300, 20, 2.5)); // zoomed in by hand
  assert.equal((await panel.boundingBox()).height, 480);
  await page.evaluate(() => turn_keyboard(844, 0));
  assert.deepEqual(await panel.boundingBox(), { x: 0, y: 0, width: 390, height: 844 });
});
