// The line where a customer types.

import { enter_sends, is_touch } from "./enter.js";
import type { Desk, Gate } from "./gate.js";
import { send_icon } from "./icons.js";
import { strings } from "./strings.js";
import { html, type TemplateResult } from "./template.js";

const calm_ms = 700; // without a key: a code that is still being typed is not judged

/** How the line is drawn. gate: looks at what is typed, and shows what it holds back. */
export function composer_at(desk: Desk & HTMLElement, gate: Gate): () => TemplateResult {
  let composing = false;
  let calm: ReturnType<typeof setTimeout> | undefined;

  function tell(text: string, left = ""): void {
    if (text && desk.say(text)) {
      desk.typed = left;
      gate.look();
    }
    if (!is_touch()) desk.focus(); // the button that had the focus may be gone
  }

  function keydown(event: KeyboardEvent): void {
    if (!enter_sends(event, composing, is_touch())) return;
    event.preventDefault();
    tell(desk.typed);
  }

  function submit(event: Event): void {
    event.preventDefault();
    // The button in mid-composition: leaving the field makes the browser commit the text, so that all of it goes.
    if (composing) (event.target as HTMLFormElement).querySelector("textarea")!.blur();
    tell(desk.typed);
  }

  function typed({ inputType }: InputEvent): void {
    clearTimeout(calm);
    gate.think_again();
    if (gate.verdict || /^insertF/.test(inputType)) gate.look();
    else calm = setTimeout(gate.look, calm_ms);
    desk.redraw();
  }

  return () => html`<form @submit=${submit}>
    ${gate.template(tell)}
    <div class="line">
      <textarea rows="1" maxlength="500" placeholder=${strings.placeholder} aria-label=${strings.placeholder}
        aria-describedby="note" autocomplete="off" enterkeyhint=${is_touch() ? "enter" : "send"}
        @keydown=${keydown} @input=${typed}
        @compositionstart=${() => (composing = true)} @compositionend=${() => (composing = false)}
      ></textarea>
      <button class="send" aria-label=${strings.send} ?disabled=${!desk.typed}>${send_icon}</button>
    </div>
    <p id="note">${gate.note || strings.no_codes}</p>
  </form>`;
}
