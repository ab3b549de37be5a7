// One WebSocket that is kept alive: opened, watched, and opened again after a wait when it is lost.
//
// Law: every frame that we send has an answer (hello: welcome, say and choose: ack or error, ping: pong).
// So one timer is enough: silence after a send means that the line is dead, silence otherwise is time for a ping.

import { retry_wait_ms } from "./backoff.js";
import type { ClientFrame, ServerFrame } from "./protocol.js";

/** closed: nobody asked for it; connecting; online: welcomed; waiting: lost, a try is planned. */
export type Link = "closed" | "connecting" | "online" | "waiting";

export const answer_max_ms = 15_000;
export const ping_every_ms = 25_000;

export interface Network {
  connect(): WebSocket;
  random(): number;
}

export interface SocketOwner {
  opened(): void;
  received(frame: ServerFrame): void;
  link_changed(): void;
}

export class Socket {
  link: Link = "closed";
  #ws: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(
    private readonly network: Network,
    private readonly owner: SocketOwner,
  ) {}

  start(): void {
    this.#drop();
    const ws = (this.#ws = this.network.connect());
    ws.onopen = () => this.owner.opened();
    ws.onmessage = ({ data }) => this.#receive(data);
    ws.onclose = ({ code }) => this.restart(code);
    this.#after(answer_max_ms, () => this.restart());
    this.#become("connecting");
  }

  stop(): void {
    this.#drop();
    this.#become("closed");
  }

  /** The network may be back, or the customer looks again: try now instead of later. */
  hurry(): void {
    if (this.link === "waiting") this.start();
    else if (this.link === "online") this.send({ type: "ping" });
  }

  /** The line cannot be trusted any more: take another. */
  restart(close_code = 0): void {
    this.#drop();
    this.#after(retry_wait_ms(this.#failures++, close_code, this.network.random()), () => this.start());
    this.#become("waiting");
  }

  /** The owner was welcomed. */
  settled(): void {
    this.#failures = 0;
    this.#become("online");
  }

  send(frame: ClientFrame): void {
    if (this.#ws?.readyState !== 1) return;
    this.#ws.send(JSON.stringify(frame));
    this.#after(answer_max_ms, () => this.restart());
  }

  #receive(data: unknown): void {
    this.#after(ping_every_ms, () => this.send({ type: "ping" }));
    const frame = parse(data);
    if (frame) this.owner.received(frame);
  }

  #drop(): void {
    clearTimeout(this.#timer);
    const ws = this.#ws;
    if (!ws) return;
    this.#ws = undefined;
    ws.onopen = ws.onmessage = ws.onclose = null;
    ws.close();
  }

  #after(wait_ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, wait_ms);
  }

  #become(link: Link): void {
    if (this.link === link) return;
    this.link = link;
    this.owner.link_changed();
  }
}

function parse(data: unknown): ServerFrame | undefined {
  try {
    return JSON.parse(String(data)) as ServerFrame;
  } catch {
    return undefined; // not of our protocol: nothing to act on
  }
}
