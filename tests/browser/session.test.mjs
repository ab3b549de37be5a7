// The session core: nothing that a customer did is lost or doubled, whatever the line does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bot, customer, held_clock, new_storage, open_page, state } from "./support/line.mjs";
import { widget_module } from "./support/core.mjs";

const hello = { type: "hello" };

test("a new customer says hello without a token and keeps the one of the welcome", (t) => {
  held_clock(t);
  const page = open_page();
  page.welcome({ session: "token", seq: 1, messages: [bot(1, "こんにちは")] });
  assert.deepEqual(page.line.sent[0], hello);
  assert.deepEqual(page.texts(), ["こんにちは"]);

  const again = open_page(page.storage);
  again.line.open();
  assert.deepEqual(again.line.sent[0], { ...hello, session: "token", seq: 0 });
});

test("a message is on its way until the server tells it back, and then shown once", (t) => {
  held_clock(t);
  const page = open_page();
  page.welcome();
  page.session.say("登録済みって出ます");
  const { cid, ...deed } = page.last_sent();
  assert.deepEqual(deed, { type: "say", text: "登録済みって出ます" });
  assert.deepEqual(page.waiting(), ["登録済みって出ます"]);

  page.line.tell({ type: "ack", cid, seq: 1 });
  assert.deepEqual(page.waiting(), ["登録済みって出ます"], "no flicker between ack and echo");
  page.line.tell(customer(1, "登録済みって出ます"), bot(2, "履歴を見ましょう"), state());
  assert.deepEqual(page.waiting(), []);
  assert.deepEqual(page.texts(), ["登録済みって出ます", "履歴を見ましょう"]);
});

test("an echo that comes before its ack shows no second bubble", (t) => {
  held_clock(t);
  const page = open_page();
  page.welcome();
  page.session.say("はい");
  page.line.tell(customer(1, "はい"));
  assert.deepEqual([page.texts(), page.waiting()], [["はい"], []]);
  page.line.tell({ type: "ack", cid: page.last_sent().cid, seq: 1 }, state());
  assert.deepEqual([page.texts(), page.waiting()], [["はい"], []]);
});

test("messages leave one after another, in order", (t) => {
  held_clock(t);
  const page = open_page();
  page.welcome();
  page.session.say("一");
  page.session.say("二");
  assert.equal(page.line.sent.length, 2, "hello and the first");
  page.line.tell({ type: "ack", cid: page.last_sent().cid, seq: 1 }, customer(1, "一"), state());
  assert.equal(page.last_sent().text, "二");
});

test("a lost ack: the same cid is sent again after the resume, and the bubble stays single", (t) => {
  const clock = held_clock(t);
  const page = open_page();
  page.welcome();
  page.session.say("はい");
  const { cid } = page.last_sent();
  page.line.lose();
  clock.tick(500);
  page.welcome({ seq: 2, resumed: true, messages: [customer(1, "はい"), bot(2, "では次です")] });
  assert.deepEqual(page.last_sent(), { type: "say", cid, text: "はい" });
  page.line.tell({ type: "ack", cid, seq: 1 });
  assert.deepEqual(page.texts(), ["はい", "では次です"]);
  assert.deepEqual(page.waiting(), []);
  assert.deepEqual(page.storage.keys(), ["shirube:test:session"]);
});

test("what was typed while the server was away survives a reload and is sent in order", (t) => {
  held_clock(t);
  const page = open_page();
  page.welcome();
  page.line.lose();
  page.session.say("一");
  page.session.say("二");
  page.session.stop();

  const again = open_page(page.storage);
  assert.deepEqual(again.waiting(), ["一", "二"]);
  again.welcome({ seq: 1, resumed: true, messages: [bot(1, "こんにちは")] });
  assert.equal(again.last_sent().text, "一");
  again.line.tell({ type: "ack", cid: again.last_sent().cid, seq: 2 }, customer(2, "一"), bot(3, "はい"), state());
  assert.equal(again.last_sent().text, "二");
  assert.deepEqual(again.texts(), ["こんにちは", "一", "はい"]);
});

test("a message seen before is dropped", (t) => {
  held_clock(t);
  const page = open_page();
  page.welcome();
  page.line.tell(bot(1, "あ"), bot(1, "あ"), bot(2, "い"), bot(1, "あ"));
  assert.deepEqual(page.texts(), ["あ", "い"]);
});

test("a gap makes the widget ask for what is missing", (t) => {
  const clock = held_clock(t);
  const page = open_page();
  page.welcome();
  page.line.tell(bot(1, "あ"), bot(3, "う"));
  assert.deepEqual(page.texts(), ["あ"]);
  clock.tick(500);
  page.line.open();
  assert.deepEqual(page.line.sent[0], { ...hello, session: "t1", seq: 1 });
});

test("an unknown token begins anew, and what is waiting still goes out", (t) => {
  held_clock(t);
  const page = open_page();
  page.welcome({ seq: 1, messages: [bot(1, "前の会話")] });
  page.line.lose();
  page.session.say("まだいますか");
  page.welcome({ session: "t2", seq: 1, messages: [bot(1, "こんにちは")] });
  assert.deepEqual(page.texts(), ["こんにちは"]);
  assert.equal(page.last_sent().text, "まだいますか");
  page.line.tell(customer(2, "まだいますか"));
  assert.deepEqual(page.waiting(), []);
});

test("two tabs that begin at the same moment end in one session", (t) => {
  const clock = held_clock(t);
  const one = open_page();
  const other = open_page(one.storage);
  one.line.open();
  other.line.open();
  assert.deepEqual([one.line.sent[0], other.line.sent[0]], [hello, hello]);
  one.welcome({ session: "t1" });
  other.line.tell({ type: "welcome", session: "t2", seq: 0, resumed: false });
  clock.tick(500);
  other.line.open();
  assert.deepEqual(other.line.sent[0], { ...hello, session: "t1", seq: 0 });
  other.welcome({ session: "t1", resumed: true });
  assert.equal(other.session.link, "online");
  assert.deepEqual(one.storage.keys(), ["shirube:test:session"]);
});

test("live buttons come from the state and go with the customer's next word", (t) => {
  held_clock(t);
  const page = open_page();
  const choices = [{ id: "c1", label: "はい" }];
  page.welcome({ seq: 1, messages: [bot(1, "ありますか？", choices)], choices });
  assert.deepEqual(page.session.choices, choices);
  page.session.choose("c1", "はい");
  assert.deepEqual({ ...page.last_sent(), cid: 0 }, { type: "choose", cid: 0, choice: "c1" });
  page.line.tell(customer(2, "はい"));
  assert.deepEqual(page.session.choices, []);
});

test("a refused message waits for the customer: again or take back", (t) => {
  held_clock(t);
  const page = open_page();
  page.welcome();
  page.session.say("とても長い文");
  const { cid } = page.last_sent();
  page.line.tell({ type: "error", code: "too_long", message: "短くしてください。" });
  assert.equal(page.session.notice, "短くしてください。");
  assert.equal(page.session.pending[0].failed, true);

  page.session.say("短い文");
  assert.equal(page.last_sent().text, "短い文", "the others go on");
  page.line.tell({ type: "ack", cid: page.last_sent().cid, seq: 1 }, customer(1, "短い文"), state());
  page.session.retry();
  assert.deepEqual(page.last_sent(), { type: "say", cid, text: "とても長い文" });
  page.session.discard(cid);
  assert.deepEqual(page.waiting(), []);
});

test("a server that asks for a pause gets the message again after it", (t) => {
  const clock = held_clock(t);
  const page = open_page();
  page.welcome();
  page.session.say("はい");
  const first = page.last_sent();
  page.line.tell({ type: "error", code: "rate", message: "少しお待ちください。", retry_after_ms: 3000 });
  clock.tick(2999);
  assert.equal(page.line.sent.length, 2);
  clock.tick(1);
  assert.deepEqual(page.last_sent(), first);
  assert.equal(page.session.notice, "");
});

test("a server that shuts down refuses nothing: the message goes to the next one", (t) => {
  const clock = held_clock(t);
  const page = open_page();
  page.welcome();
  page.session.say("はい");
  const first = page.last_sent();
  page.line.tell({ type: "error", code: "draining", message: "ただいまつなぎ直しています。" });
  page.line.lose(1001);
  assert.deepEqual(page.waiting(), ["はい"]);
  clock.tick(500);
  page.welcome({ resumed: true });
  assert.deepEqual(page.last_sent(), first);
});

test("silence brings a ping after 25 s, and a new line when nobody answers it", (t) => {
  const clock = held_clock(t);
  const page = open_page();
  page.welcome();
  clock.tick(25_000);
  assert.deepEqual(page.last_sent(), { type: "ping" });
  page.line.tell({ type: "pong" });
  clock.tick(25_000);
  clock.tick(15_000);
  assert.equal(page.session.link, "waiting");
  assert.equal(page.lines[0].closed, true);
  clock.tick(500);
  assert.equal(page.lines.length, 2);
});

test("the network's return is used at once", (t) => {
  held_clock(t);
  const page = open_page();
  page.welcome();
  page.line.lose();
  assert.equal(page.session.link, "waiting");
  page.session.hurry();
  assert.equal(page.session.link, "connecting");
});

test("a queue that is full takes nothing more", (t) => {
  held_clock(t);
  const page = open_page(new_storage());
  for (let i = 0; i < 20; ++i) assert.equal(page.session.say(String(i)), true);
  assert.equal(page.session.say("まだ"), false);
});

test("while the server cannot save, the conversation goes on, and what has no ack is sent again when it can", (t) => {
  const clock = held_clock(t);
  const page = open_page();
  page.welcome();
  const unsaved = { ...state(), saved: false };
  page.session.say("一");
  page.session.say("二");
  page.line.tell(customer(1, "一"), bot(2, "はい"), unsaved);
  assert.equal(page.session.saved, false);
  assert.equal(page.last_sent().text, "二", "the first has no ack, and the second goes all the same");
  page.line.tell(customer(3, "二"), bot(4, "はい"), unsaved);
  assert.deepEqual([page.texts(), page.waiting()], [["一", "はい", "二", "はい"], []]);

  page.line.lose();
  clock.tick(1_000);
  page.line.open();
  page.line.tell({ type: "welcome", session: "t1", seq: 4, resumed: true }, unsaved);
  assert.equal(page.line.sent.length, 1, "the server has heard all");
  page.session.say("三");
  page.line.tell(customer(5, "三"), bot(6, "はい"), unsaved);

  page.line.tell({ type: "ack", cid: "id3", seq: 5 }, { ...state(), saved: true });
  assert.equal(page.session.saved, true);
  assert.equal(page.last_sent().text, "一");
  page.line.tell({ type: "ack", cid: "id1", seq: 1 });
  assert.equal(page.last_sent().text, "二");
  page.line.tell({ type: "ack", cid: "id2", seq: 3 });
  assert.deepEqual(open_page(page.storage).waiting(), []);
});

test("a message that was heard while the server could not save is sent anew to a server that lost it", (t) => {
  const clock = held_clock(t);
  const page = open_page();
  page.welcome();
  page.session.say("一");
  page.line.tell(customer(1, "一"), bot(2, "はい"), { ...state(), saved: false });
  page.line.lose();
  clock.tick(1_000);
  page.welcome({ seq: 0, resumed: true });
  clock.tick(1_000);
  page.welcome({ seq: 0, resumed: true });
  assert.deepEqual([page.texts(), page.waiting(), page.last_sent().text], [[], ["一"], "一"]);
});

test("waits between tries: full jitter from 0.5 s to 30 s, longer when the server is busy", async () => {
  const { retry_wait_ms } = await widget_module("core/backoff");
  const ceilings = [0, 1, 2, 3, 4, 5, 6, 60].map((failures) => retry_wait_ms(failures, 1006, 1));
  assert.deepEqual(ceilings, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
  assert.equal(retry_wait_ms(6, 1006, 0), 0);
  assert.ok(retry_wait_ms(0, 1013, 0) >= 10_000);
});

test("the socket's address: the page's own /ws, or the one that is named", async () => {
  const { socket_url } = await widget_module("core/browser");
  assert.equal(socket_url("", "https://shop.example/help?x=1").href, "wss://shop.example/ws");
  assert.equal(socket_url("", "http://127.0.0.1:8080/").href, "ws://127.0.0.1:8080/ws");
  assert.equal(socket_url("https://bot.example/ws", "https://shop.example/").href, "wss://bot.example/ws");
});

test("storage that the browser forbids is replaced by the page's memory", async () => {
  const { storage_of } = await widget_module("core/browser");
  const storage = storage_of(() => {
    throw new Error("denied");
  });
  storage.set("a", "1");
  assert.deepEqual([storage.get("a"), storage.keys()], ["1", ["a"]]);
  storage.remove("a");
  assert.equal(storage.get("a"), null);
});
