// The one line above the input that says how things stand. Empty most of the time.

import type { Session } from "../core/session.js";
import { strings } from "./strings.js";

export type StatusLine = [text: string, kind: "busy" | "wait" | "done" | "trouble", action?: "reconnect" | "again" | false];

export function status_of({ link, met, notice, pending, saved, status }: Session): StatusLine | undefined {
  if (link === "waiting") return [strings.reconnecting, "busy", "reconnect"];
  if (link === "connecting") return [met ? strings.reconnecting : strings.connecting, "busy"];
  if (notice) return [notice, "trouble", pending.some((entry) => !entry.failed) && "again"]; // a refused one has its own button
  if (!saved) return [strings.unsaved, "wait"];
  if (status === "handoff") return [strings.handoff, "wait"];
  return status === "ended" ? [strings.ended, "done"] : undefined;
}
