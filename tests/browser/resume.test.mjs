// The whole widget on a bad line: nothing that a customer did is lost or doubled.

import assert from "node:assert/strict";
import { test } from "node:test";
import { set_stage } from "./support/stage.mjs";

const stage = set_stage();
const customer = async (t) => {
  const visit = await stage.customer(t, { attributes: 'mode="inline"' });
  await visit.chat.settled();
  return visit;
};

const online = (page) => page.evaluate(() => dispatchEvent(new Event("online"))); // instead of waiting for the next try
const own = async (chat) => (await chat.own.allTextContents()).map((text) => text.split("：").at(-1));

test("a lost ack: the message is sent again, and stands there once", async (t) => {
  const { shop, chat, page } = await customer(t);
  shop.deafen();
  await chat.field.fill("登録済みって出ます");
  await chat.field.press("Enter");
  await page.getByText("送信中").waitFor();
  await page.waitForTimeout(300); // the server has acted, and nobody heard it
  shop.cut();
  await chat.status.filter({ hasText: "再接続中" }).waitFor();
  shop.mend();
  await online(page);
  await chat.settled();
  await page.getByText("送信済み").waitFor();
  assert.deepEqual(await own(chat), ["登録済みって出ます"]);
  await chat.say("はい");
  assert.deepEqual(await own(chat), ["登録済みって出ます", "はい"], "nothing stands in the way of the next");
  const told = await chat.conversation();
  await page.reload();
  await chat.settled();
  await chat.bubbles.nth(told.length - 1).waitFor();
  assert.deepEqual(await chat.conversation(), told);
});

test("an outage: what is typed and tapped meanwhile goes out once and in order when the line is back", async (t) => {
  const { shop, chat, page } = await customer(t);
  shop.cut();
  await chat.status.filter({ hasText: "再接続中" }).waitFor();
  for (const text of ["一つ目", "二つ目"]) {
    await chat.field.fill(text);
    await chat.field.press("Enter");
  }
  await chat.button("最初から").click();
  assert.deepEqual(await own(chat), ["一つ目", "二つ目", "最初から"]);
  assert.equal(await page.locator("shirube-chat .pending").count(), 3);
  shop.mend();
  await online(page);
  await chat.settled();
  assert.deepEqual(await own(chat), ["一つ目", "二つ目", "最初から"]);
});

test("the line comes back by itself, without an event of the browser", async (t) => {
  const { shop, chat, page } = await customer(t);
  shop.cut();
  await chat.status.filter({ hasText: "再接続中" }).waitFor();
  shop.mend();
  await chat.status.filter({ hasText: "再接続中" }).waitFor({ state: "detached" });
  await chat.say("はい");
  await page.getByText("送信済み").waitFor();
});

test("a reload while the line is down: what waited is still there, and goes out once", async (t) => {
  const { shop, chat, page } = await customer(t);
  await chat.say("登録済みって出ます");
  const told = await chat.conversation();
  shop.cut();
  await chat.status.filter({ hasText: "再接続中" }).waitFor();
  await chat.field.fill("最初から");
  await chat.field.press("Enter");
  await page.reload();
  await page.getByText("送信中").waitFor();
  assert.deepEqual(await own(chat), ["最初から"], "the page cannot know more yet");
  shop.mend();
  await online(page);
  await chat.settled();
  await chat.bubbles.nth(told.length + 1).waitFor();
  assert.deepEqual((await chat.conversation()).slice(0, told.length), told);
  assert.deepEqual(await own(chat), ["登録済みって出ます", "最初から"]);
});

test("two tabs show one conversation, whichever of them the customer uses", async (t) => {
  const { shop, chat, page } = await customer(t);
  const other_page = await page.context().newPage();
  const other = chat.in(other_page);
  await other_page.goto(shop.url);
  await other.settled();
  await chat.say("登録済みって出ます");
  await other.own.first().waitFor();
  await other.settled();
  await other.choices.first().click();
  await other.settled();
  await chat.own.nth(1).waitFor();
  await chat.settled();
  assert.deepEqual(await other.conversation(), await chat.conversation());
  assert.deepEqual(await other.choices.allTextContents(), await chat.choices.allTextContents());
});

test("担当者待ち is said as long as a person is awaited", async (t) => {
  const { chat, page } = await customer(t);
  await chat.button("担当者へ").click();
  await chat.settled();
  for (let i = 0; i < 4 && !(await chat.status.filter({ hasText: "担当者待ち" }).count()); ++i) {
    if (!(await chat.choices.count())) break;
    await chat.choices.first().click();
    await chat.settled();
    await page.waitForTimeout(200);
  }
  await chat.status.filter({ hasText: "担当者待ち" }).waitFor();
});
