// One message as a list item.

import { html, nothing, type TemplateResult } from "./template.js";
import type { Entry } from "../core/outbox.js";
import type { ShownMessage } from "../core/session.js";
import { signpost } from "./icons.js";
import { parts_of, type Part } from "./parts.js";
import { strings } from "./strings.js";

export function bubble(message: ShownMessage): TemplateResult {
  const { from, fresh } = message;
  const face = from === "bot" ? signpost : from === "operator" ? html`<b>人</b>` : nothing;
  return html`<li data-seq=${message.seq} class="row ${from} ${fresh ? "fresh" : ""}">
    ${from === "customer" ? nothing : html`<span class="avatar">${face}</span>`}
    <div class="bubble"><span class="hidden">${strings[from]}：</span>${parts_of(message.text).map(part)}</div>
  </li>`;
}

/** A message on its way; a refused one can be sent again or taken back. */
export function pending_bubble(entry: Entry, retry: () => void, discard: () => void): TemplateResult {
  return html`<li class="row customer ${entry.failed ? "failed" : "pending"}">
    <div class="bubble"><span class="hidden">${strings.customer}：</span>${parts_of(entry.label).map(part)}</div>
    ${entry.failed
      ? html`<p class="mark">${strings.failed}
          <button class="link" @click=${retry}>${strings.again}</button>
          <button class="link" @click=${discard}>${strings.discard}</button></p>`
      : html`<p class="mark">${strings.sending}…</p>`}
  </li>`;
}

export function sent_mark(message: ShownMessage): TemplateResult {
  return html`<li class="row customer"><p class="mark">${clock(message.at)} ${strings.sent}</p></li>`;
}

export const typing_bubble = (): TemplateResult => html`<li class="row bot typing">
  <span class="avatar">${signpost}</span>
  <div class="bubble"><span class="hidden">${strings.typing}</span><i></i><i></i><i></i></div>
</li>`;

const part = (part: Part): TemplateResult =>
  "text" in part
    ? html`<p>${part.text}</p>`
    : html`<ol>${part.steps.map((step) => html`<li><b>${step.number}</b><span>${step.text}</span></li>`)}</ol>`;

function clock(at: string | undefined): string {
  const time = new Date(at ?? "");
  if (Number.isNaN(time.getTime())) return "";
  return time.toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" });
}
