// What the customer did and the server has not acknowledged yet. Kept in storage, so a reload loses nothing.
//
// Law: an entry leaves only when the server acknowledged it or the customer took it back. Each entry has its own
// key, so that two tabs of one session never overwrite each other's; sending one twice does no harm (cid).

import type { Deed } from "./protocol.js";

export const entries_max = 20;
const age_max_ms = 24 * 60 * 60 * 1000;

export interface Storage {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(): string[];
}

export interface Entry {
  cid: string;
  deed: Deed;
  label: string; // what the customer's bubble shows
  after: number; // the last seq seen when it was done: an earlier echo cannot be its own
  at: number; // ms since the epoch
  acked?: boolean;
  echoed?: boolean; // its `message` has come, so the bubble of the entry is not needed any more
  failed?: boolean; // the server refused it; waits for the customer
}

export class Outbox {
  all: Entry[] = []; // oldest first

  constructor(
    private readonly storage: Storage,
    private readonly prefix: string,
  ) {}

  /** Takes over what an earlier page of this session left. */
  restore(now_ms: number): void {
    this.all = [];
    for (const key of this.storage.keys()) {
      const entry = key.startsWith(this.prefix) && this.#read(key);
      if (!entry) continue;
      if (now_ms - entry.at > age_max_ms) this.#forget(entry.cid);
      else this.all.push(entry);
    }
    this.all.sort((a, b) => a.at - b.at);
  }

  add(entry: Entry): void {
    this.all.push(entry);
    this.storage.set(this.prefix + entry.cid, JSON.stringify(entry));
  }

  /**
   * The next to send: one after another keeps the order and tells which one an error means.
   *
   * saved  false: the server has no acks to give; what it told back it has heard
   */
  next(saved: boolean): Entry | undefined {
    return this.all.find((entry) => !entry.acked && !entry.failed && (saved || !entry.echoed));
  }

  /** A customer message came back from the server: the oldest entry that it can be gives up its own bubble. */
  echoed(seq: number): void {
    const entry = this.all.find((entry) => !entry.echoed && !entry.failed && entry.after < seq);
    if (entry) entry.echoed = true;
    this.#sweep();
  }

  acked(cid: string): void {
    this.#forget(cid);
    for (const entry of this.all) if (entry.cid === cid) entry.acked = true;
    this.#sweep();
  }

  /** The server has told everything it knows: acknowledged entries have nothing more to wait for. */
  settle(): void {
    this.all = this.all.filter((entry) => !entry.acked);
  }

  discard(cid: string): void {
    this.#forget(cid);
    this.all = this.all.filter((entry) => entry.cid !== cid);
  }

  /** The conversation was numbered anew. */
  rebase(): void {
    for (const entry of this.all) Object.assign(entry, { after: 0, echoed: false });
  }

  #sweep(): void {
    this.all = this.all.filter((entry) => !(entry.acked && entry.echoed));
  }

  #forget(cid: string): void {
    this.storage.remove(this.prefix + cid);
  }

  #read(key: string): Entry | undefined {
    try {
      const entry = JSON.parse(this.storage.get(key) ?? "") as Entry;
      return entry.cid && entry.deed ? entry : undefined;
    } catch {
      return undefined;
    }
  }
}
