// The one line above the input that says how things stand. Empty most of the time.

import type { Session } from "../core/session.js";
import { strings } from "./strings.js";

export type StatusLine = { text: string; kind: "busy" | "wait" | "done" | "trouble"; action?: "reconnect" | "again" };

export function status_of(session: Session): StatusLine | undefined {
  if (session.link === "waiting") return { text: strings.reconnecting, kind: "busy", action: "reconnect" };
  if (session.link === "connecting")
    return { text: session.met ? strings.reconnecting : strings.connecting, kind: "busy" };
  if (session.notice) {
    const held = session.pending.some((entry) => !entry.failed); // a refused one has its own button
    return { text: session.notice, kind: "trouble", ...(held && { action: "again" }) };
  }
  if (!session.saved) return { text: strings.unsaved, kind: "wait" };
  if (session.status === "handoff") return { text: strings.handoff, kind: "wait" };
  if (session.status === "ended") return { text: strings.ended, kind: "done" };
  return undefined;
}
