// What the number doctor shows above the input: where to look, the cleaned code to copy, and what may be sent instead.

import { html, nothing, type TemplateResult } from "../view/template.js";
import type { Held } from "./examine.js";
import { verdict_of, words, words_of } from "./words.js";

/** tell: sends a text and leaves another in the input. */
export function card(
  { findings, groups, clean, rest }: Held,
  copy: (code: string) => void,
  tell: (text: string, left: string) => void,
): TemplateResult {
  return html`<div class="doctor" role="group" aria-label=${words.doctor}>
    <p><b>${words.held}</b></p>
    <p class="cells" aria-hidden="true">${groups.map(
      (group) => html`<span>${group.map(({ text, look }) => html`<b class=${look ? "look" : ""}>${text}</b>`)}</span>`,
    )}</p>
    <ol>${words_of(findings).map(([so, advice]) => html`<li><b>${so}ようです。</b>${advice}</li>`)}</ol>
    <p class="deeds">
      ${clean ? html`<button type="button" class="main" @click=${() => copy(clean)}>${words.copy_code}</button>` : nothing}
      <button type="button" @click=${() => tell(verdict_of(findings), rest)}>${words.send_verdict}</button>
      ${rest ? html`<button type="button" @click=${() => tell(rest, "")}>${words.send_rest}</button>` : nothing}
    </p>
  </div>`;
}

/** The same for the ear. */
export const aloud = ({ findings }: Held): string =>
  [words.held, ...words_of(findings).map(([so, advice = ""]) => `${so}ようです。${advice}`)].join("。");
