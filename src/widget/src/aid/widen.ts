// Brings the older or newer bubbles of a long conversation when the customer scrolls to an edge of what is in the page.

import type { Follow } from "../view/follow.js";
import { rows_max, type Window } from "../view/window.js";

const rows_more = 50; // that come at once
const near_edge_px = 400; // this close to the first or last bubble

/** What is seen stays where it is, whichever side grows or is cut. */
export function widen(follow: Follow): void {
  const { log, rows } = follow;
  const before = log.scrollTop < near_edge_px;
  if (!before && log.scrollHeight - log.clientHeight - log.scrollTop > near_edge_px) return;
  const all = [...log.querySelectorAll<HTMLElement>("[data-seq]")];
  const row = all.find((row) => row.offsetTop + row.offsetHeight > log.scrollTop);
  if (!row || !more(rows, before)) return;
  const { seq } = row.dataset;
  const top = log.scrollTop - row.offsetTop;
  follow.reading = true;
  follow.draw();
  const moved = log.querySelector<HTMLElement>(`[data-seq="${seq}"]`)!;
  log.scrollTo({ top: moved.offsetTop + top, behavior: "instant" });
  follow.look();
}

/** false: there is nothing on that side. */
function more(rows: Window, before: boolean): boolean {
  if (before ? !rows.begin : rows.end === undefined) return false;
  const end = Math.min(rows.count, before ? rows.last : rows.last + rows_more);
  rows.begin = before ? Math.max(0, rows.begin - rows_more) : Math.max(rows.begin, end - rows_max);
  rows.end = Math.min(end, rows.begin + rows_max);
  if (rows.end === rows.count) rows.end = undefined;
  return true;
}
