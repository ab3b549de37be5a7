// The session's outside world in a real browser.

import { subprotocol } from "./protocol.js";
import type { Storage } from "./outbox.js";
import type { Environment } from "./session.js";

/** server: address of the socket, absolute or relative to the page; empty: /ws where the page came from. */
export function browser_environment(server: string | null): Environment {
  const url = socket_url(server, location.href);
  return {
    name: url.host + url.pathname,
    storage: storage_of(() => localStorage),
    connect: () => new WebSocket(url, subprotocol),
    random: Math.random,
    now_ms: Date.now,
    new_id: random_id,
  };
}

export function socket_url(server: string | null, page: string): URL {
  const url = new URL(server || "/ws", page);
  url.protocol = url.protocol.replace("http", "ws");
  return url;
}

/** Tells one customer's messages apart; no secret, so it needs no secure context as `crypto` does. */
const random_id = (): string => Math.random().toString(36).slice(2);

/** Browsers may forbid storage or have it full: then this page's own memory must do. */
export function storage_of(open: () => globalThis.Storage): Storage {
  const own = new Map<string, string>();
  const attempt = <T>(use: (storage: globalThis.Storage) => T, otherwise: T): T => {
    try {
      return use(open());
    } catch {
      return otherwise;
    }
  };
  return {
    get: (key) => own.get(key) ?? attempt((storage) => storage.getItem(key), null),
    set: (key, value) => {
      own.set(key, value);
      attempt((storage) => {
        storage.setItem(key, value);
        own.delete(key);
      }, undefined);
    },
    remove: (key) => {
      own.delete(key);
      attempt((storage) => storage.removeItem(key), undefined);
    },
    keys: () => [...own.keys(), ...attempt((storage) => Object.keys(storage), [])],
  };
}
