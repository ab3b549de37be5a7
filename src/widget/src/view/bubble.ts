// One message as a list item.

import { html, nothing, type TemplateResult } from "./template.js";
import type { Entry } from "../core/outbox.js";
import type { ShownMessage } from "../core/session.js";
import { human_icon, signpost } from "./icons.js";
import { links_in } from "./links.js";
import { parts_of, type Part, type Step } from "./parts.js";
import { strings } from "./strings.js";
import type { Ticks } from "./ticks.js";

/** hosts: that a bubble may lead to. */
export function bubble(message: ShownMessage, hosts: readonly string[], ticks: Ticks): TemplateResult {
  const { from, fresh, text } = message;
  const own = from === "customer";
  return html`<li data-seq=${message.seq} class="row ${from} ${fresh ? "fresh" : ""}">
    ${own ? nothing : html`<span class="avatar">${from === "bot" ? signpost : human_icon}</span>`}
    <div class="bubble"><span class="hidden">${strings[from]}：</span>${own ? html`<p>${text}</p>` : parts_of(text).map(part)}</div>
  </li>`;

  function part({ text = "", steps }: Part): TemplateResult {
    return steps ? html`<ol>${steps.map(to_tick)}</ol>` : html`<p>${linked(text)}</p>`;
  }

  function to_tick({ number, text }: Step): TemplateResult {
    return html`<li><label>
      <input type="checkbox" class="hidden" .checked=${ticks.has(message, number)} @change=${() => ticks.turn(message, number)} />
      <b>${number}</b><span>${linked(text)}</span>
    </label></li>`;
  }

  function linked(text: string): unknown {
    return links_in(text, hosts).map((piece) =>
      typeof piece === "string" ? piece : html`<a href=${piece.href} target="_blank" rel="noopener noreferrer">${piece.href}</a>`,
    );
  }
}

/** A message on its way; a refused one can be sent again or taken back. */
export function pending_bubble(entry: Entry, retry: () => void, discard: () => void): TemplateResult {
  return html`<li class="row customer ${entry.failed ? "failed" : "pending"}">
    <div class="bubble"><span class="hidden">${strings.customer}：</span><p>${entry.label}</p></div>
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

function clock(at: string | undefined): string {
  return at ? new Date(at).toLocaleTimeString("ja", { timeStyle: "short" }) : "";
}
