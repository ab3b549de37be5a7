// The frames of protocol shirube.v1, as the browser sees them. The server's `wire` room is the other side.

export const subprotocol = "shirube.v1";

export type Status = "open" | "handoff" | "ended";
export type Speaker = "bot" | "customer" | "operator";

export interface Choice {
  id: string;
  label: string;
}

export interface Message {
  seq: number;
  from: Speaker;
  text: string;
  choices: Choice[];
  at?: string; // RFC 3339
}

/** What a customer does; each travels with a client id and is acted on once. */
export type Deed = { type: "say"; text: string } | { type: "choose"; choice: string };

export type ClientFrame =
  | { type: "hello"; session?: string; seq?: number }
  | (Deed & { cid: string })
  | { type: "ping" };

export interface ServerFrames {
  welcome: { session: string; seq: number; resumed: boolean };
  message: Message;
  ack: { cid: string; seq: number };
  state: { status: Status; choices: Choice[]; saved?: boolean; questions_max?: number };
  typing: { on: boolean };
  pong: object;
  error: { code: string; message: string; retry_after_ms?: number };
}

export type ServerFrame = { [K in keyof ServerFrames]: { type: K } & ServerFrames[K] }[keyof ServerFrames];
