// A session of the widget on a line that the test holds in its hand: no network, no clock, no chance.

import { widget_module } from "./core.mjs";

const { Session } = await widget_module("core/session");

/** What a browser's storage is: it outlives the page. */
export function new_storage() {
  const kept = new Map();
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
}

class FakeSocket {
  readyState = 0;
  sent = [];
  closed = false;

  open() {
    this.readyState = 1;
    this.onopen();
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  tell(...frames) {
    for (const frame of frames) this.onmessage?.({ data: JSON.stringify(frame) });
  }

  lose(code = 1006) {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  close() {
    this.closed = true;
  }
}

/** A page that was opened; `page.line` is the socket that it opened last. */
export function open_page(storage = new_storage()) {
  const lines = [];
  let ids = 0;
  let now_ms = 0;
  const page = {
    storage,
    lines,
    get line() {
      return lines.at(-1);
    },
    session: new Session(
      {
        name: "test",
        storage,
        connect: () => (lines.push(new FakeSocket()), lines.at(-1)),
        random: () => 0.5,
        now_ms: () => ++now_ms,
        new_id: () => `id${++ids}`,
      },
      () => {},
    ),
    welcome({ session = "t1", seq = 0, resumed = false, messages = [], choices = [] } = {}) {
      page.line.open();
      page.line.tell({ type: "welcome", session, seq, resumed }, ...messages, { type: "state", status: "open", choices });
    },
    texts: () => page.session.messages.map(({ text }) => text),
    waiting: () => page.session.pending.map(({ label }) => label),
    last_sent: () => page.line.sent.at(-1),
  };
  page.session.start();
  return page;
}

export const bot = (seq, text, choices = []) => ({ type: "message", seq, from: "bot", text, choices, at: "2026-11-22T00:00:00Z" });
export const customer = (seq, text) => ({ type: "message", seq, from: "customer", text, choices: [], at: "2026-11-22T00:00:00Z" });
export const state = (choices = [], status = "open") => ({ type: "state", status, choices });

/** Time that only the test moves. */
export function held_clock(test) {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const planned = new Map();
  let now = 0;
  let ids = 0;
  globalThis.setTimeout = (act, wait_ms) => (planned.set(++ids, { at: now + wait_ms, act }), ids);
  globalThis.clearTimeout = (id) => void planned.delete(id);
  test.after(() => Object.assign(globalThis, real));

  const next = (until) => [...planned].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
  return {
    tick(wait_ms) {
      const until = now + wait_ms;
      for (let due = next(until); due; due = next(until)) {
        planned.delete(due[0]);
        now = due[1].at;
        due[1].act();
      }
      now = until;
    },
  };
}
