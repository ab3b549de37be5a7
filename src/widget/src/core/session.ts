// One conversation as the widget knows it: messages by seq, live buttons, what is still on its way.
//
// Law: what a customer did is sent until it is acknowledged, and every message is shown once, in the order of seq.
// Knows no DOM: the view reads the public fields after each `changed()`.

import { entries_max, Outbox, type Entry, type Storage } from "./outbox.js";
import type { Choice, Deed, Message, ServerFrame, ServerFrames, Status } from "./protocol.js";
import { Socket, type Link } from "./socket.js";

/** The outside world; a test brings its own. */
export interface Environment {
  name: string; // tells one server's keys in `storage` from another's
  storage: Storage;
  connect(): WebSocket;
  random(): number;
  now_ms(): number;
  new_id(): string;
}

export interface ShownMessage extends Message {
  fresh: boolean; // new to the customer: not told in the first replay of this page
}

export class Session {
  messages: ShownMessage[] = [];
  choices: Choice[] = [];
  status: Status = "open";
  saved = true; // false: the server cannot store anything at present; it goes on in memory
  questions_max = 0; // at most so many are left, the open one included; 0: nobody knows
  typing = false;
  notice = ""; // what the server complained about, in Japanese
  met = false; // was welcomed at least once on this page

  readonly #socket: Socket;
  readonly #outbox: Outbox;
  readonly #token_key: string;
  #replaying = true; // between the line's opening and its first `state`
  #told = false; // this page has shown the conversation as it was
  #said: string | null = null; // the token of our last hello
  #flying: string | undefined; // cid of the entry that waits for its ack on this line
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly env: Environment,
    private readonly changed: () => void,
  ) {
    this.#token_key = `shirube:${env.name}:session`;
    this.#outbox = new Outbox(env.storage, `shirube:${env.name}:out:`);
    this.#socket = new Socket(env, {
      opened: () => this.#hello(),
      received: (frame) => this.#receive(frame),
      link_changed: () => this.#link_changed(),
    });
  }

  get link(): Link {
    return this.#socket.link;
  }

  /** Own messages that the server has not told back yet, oldest first. */
  get pending(): readonly Entry[] {
    return this.#outbox.all.filter((entry) => !entry.echoed);
  }

  start(): void {
    this.#outbox.restore(this.env.now_ms());
    this.#socket.start();
  }

  stop(): void {
    clearTimeout(this.#pause);
    this.#socket.stop();
  }

  hurry(): void {
    this.#socket.hurry();
  }

  /** false: too much is waiting already; nothing was taken. */
  say(text: string): boolean {
    return this.#do({ type: "say", text }, text);
  }

  choose(choice: string, label: string): boolean {
    return this.#do({ type: "choose", choice }, label);
  }

  /** Sends again what the server refused, or what a pause holds back. */
  retry(): void {
    clearTimeout(this.#pause);
    for (const entry of this.#outbox.all) entry.failed = false;
    this.#flying = undefined;
    this.#go_on();
  }

  discard(cid: string): void {
    this.#outbox.discard(cid);
    if (this.#flying === cid) this.#flying = undefined;
    this.#go_on();
  }

  get #token(): string | null {
    return this.env.storage.get(this.#token_key);
  }

  get #last(): number {
    return this.messages.at(-1)?.seq ?? 0;
  }

  #do(deed: Deed, label: string): boolean {
    if (this.#outbox.all.length >= entries_max) return false;
    const at = this.env.now_ms();
    this.#outbox.add({ cid: this.env.new_id(), deed, label, after: this.#last, at });
    this.#go_on();
    return true;
  }

  /** The customer did something: what waits may go now, and a lost line is tried at once. */
  #go_on(): void {
    this.notice = "";
    this.#flush();
    if (this.link === "waiting") this.hurry();
    this.changed();
  }

  #flush(): void {
    const entry = this.#outbox.next(this.saved);
    if (!entry || this.#flying || this.#replaying || this.link !== "online") return;
    this.#flying = entry.cid;
    this.#socket.send({ ...entry.deed, cid: entry.cid });
  }

  #hello(): void {
    const session = (this.#said = this.#token);
    this.#socket.send({ type: "hello", ...(session && { session, seq: this.#last }) });
  }

  #receive(frame: ServerFrame): void {
    const act = this.#on[frame.type] as ((frame: ServerFrame) => void) | undefined;
    act?.(frame); // a kind that a later server adds is passed over
    this.changed();
  }

  readonly #on: { [K in keyof ServerFrames]?: (frame: ServerFrames[K]) => void } = {
    welcome: ({ session, seq, resumed }) => {
      if (!this.#said && this.#token) return this.#socket.restart(); // another tab began meanwhile: its session is ours
      this.env.storage.set(this.#token_key, session);
      const behind = resumed && seq < this.#last; // the server went back to an older state of this conversation
      if (!resumed || behind) this.#forget();
      if (behind) return this.#socket.restart();
      this.met = true;
      this.notice = "";
      this.#socket.settled();
    },

    message: (message) => {
      if (message.seq <= this.#last) return;
      const gap = message.seq > this.#last + 1;
      if (gap && !this.#replaying) return this.#socket.restart(); // ask for the missing ones
      this.messages = [...this.messages, { ...message, fresh: this.#told }];
      const own = message.from === "customer";
      if (own) this.#outbox.echoed(message.seq);
      else this.typing = false;
      this.choices = own ? [] : message.choices;
    },

    ack: ({ cid }) => {
      this.#outbox.acked(cid);
      this.#landed(cid);
    },

    state: ({ status, choices, saved = true, questions_max = 0 }) => {
      Object.assign(this, { status, choices, saved, questions_max });
      if (!this.saved) this.#flying = undefined; // no ack comes now: what was not heard goes once more
      this.#replaying = false;
      this.#told = true;
      this.#outbox.settle();
      this.#flush();
    },

    typing: ({ on }) => {
      this.typing = on;
    },

    error: ({ code, message, retry_after_ms }) => {
      if (code === "draining") return; // the server goes and another comes: the close follows
      this.notice = message;
      clearTimeout(this.#pause);
      if (retry_after_ms !== undefined) this.#pause = setTimeout(() => this.retry(), retry_after_ms);
      else this.#refused();
    },
  };

  #refused(): void {
    for (const entry of this.#outbox.all) if (entry.cid === this.#flying) entry.failed = true;
    this.#landed(this.#flying);
  }

  #landed(cid: string | undefined): void {
    if (this.#flying !== cid) return;
    this.#flying = undefined;
    this.#flush();
  }

  #forget(): void {
    this.messages = [];
    this.#told = false;
    this.choices = [];
    this.#outbox.rebase();
  }

  #link_changed(): void {
    if (this.link !== "online") {
      this.#replaying = true;
      this.#flying = undefined;
      this.typing = false;
    }
    this.changed();
  }
}
