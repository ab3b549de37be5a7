// The steps that a customer has ticked off. Kept in the browser alone, so that a reload finds them again.

import type { Storage } from "../core/outbox.js";
import type { Message } from "../core/protocol.js";

const kept_max = 100; // the oldest go first

export interface Ticks {
  has(message: Message, step: string): boolean;
  turn(message: Message, step: string): void;
}

export function ticks_in(storage: Storage, key: string, changed: () => void): Ticks {
  let done = (storage.get(key) ?? "").split(" ");
  return {
    has: (message, step) => done.includes(name_of(message, step)),
    turn(message, step) {
      const name = name_of(message, step);
      done = done.includes(name) ? done.filter((other) => other !== name) : [...done, name].slice(-kept_max);
      storage.set(key, done.join(" "));
      changed();
    },
  };
}

/** `seq` begins anew with each conversation; with the time it is one message's own. */
const name_of = ({ seq, at }: Message, step: string): string => `${at}/${seq}/${step}`;
