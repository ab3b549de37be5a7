// The line where a customer types, and the gate in front of the session.
//
// Law: a text that may have a gift code in it goes nowhere before the number doctor has seen it, also while the doctor is
// still being fetched and when it cannot be; one that has a code in it goes nowhere at all.

import type { Held } from "../aid/examine.js";
import { load_aid, type Aid } from "../later.js";
import { copy } from "./copy.js";
import { enter_sends, is_touch } from "./enter.js";
import { send_icon } from "./icons.js";
import { strings } from "./strings.js";
import { may_be_code } from "./suspicion.js";
import { html, nothing, type TemplateResult } from "./template.js";

const calm_ms = 700; // without a key: a code that is still being typed is not judged

/** What the line needs of the panel around it. */
export interface Desk {
  find<T extends HTMLElement>(selector: string): T | null;
  adopt(css: string): void;
  redraw(): void;
  /** false: not taken; the text stays. */
  say(text: string): boolean;
}

export interface Composer {
  template(): TemplateResult;
  /** false: the text is held back. It stands in the input, with what the doctor says or until the doctor can. */
  pass(text: string): boolean;
  /** For the ear: what is said of a text that is held back. */
  heard(): string;
}

export function composer_at(desk: Desk): Composer {
  let aid: Aid | undefined;
  let held: Held | undefined;
  let note = ""; // why a text is not sent yet
  const waiting = new Set<string>(); // for the doctor to come; the last of them stands in the input
  let copied = ""; // what became of copying the code
  let composing = false;
  let calm: ReturnType<typeof setTimeout> | undefined;

  const field = () => desk.find<HTMLTextAreaElement>("textarea");
  const typed_text = () => field()?.value.trim() ?? "";

  function pass(text: string): boolean {
    note = "";
    if (aid ? !aid.examine(text) : !may_be_code(text)) return true;
    if (typed_text() !== text) field()!.value = text;
    if (!aid) waiting.add(text);
    examine();
    return false;
  }

  function tell(text: string, left = ""): void {
    if (!text || !desk.say(text)) return;
    field()!.value = left;
    examine();
  }

  function examine(): void {
    clearTimeout(calm);
    copied = "";
    held = aid?.examine(typed_text());
    if (!aid && may_be_code(typed_text())) fetch();
    resize();
  }

  /** Fetches the doctor; then what waits goes its way, or stands in the input again. */
  async function fetch(): Promise<void> {
    if (waiting.size) note = strings.checking;
    try {
      const come = await load_aid();
      if (!aid) desk.adopt(come.sheet);
      aid = come;
      Object.assign(aid.words, strings); // the page's own among them
      if (waiting.size) field()!.value = "";
      for (const text of waiting) if (!desk.say(text)) field()!.value = text;
      waiting.clear();
      examine();
    } catch {
      if (!waiting.size) return;
      note = strings.unchecked;
      field()!.value = [...waiting].join("\n");
      waiting.clear();
      desk.redraw();
    }
  }

  function resize(): void {
    const { style } = field()!;
    desk.redraw();
    style.height = "auto";
    style.height = `${field()!.scrollHeight}px`;
  }

  function keydown(event: KeyboardEvent): void {
    if (!enter_sends(event, composing, is_touch())) return;
    event.preventDefault();
    tell(typed_text());
  }

  function submit(event: Event): void {
    event.preventDefault();
    // The button in mid-composition: leaving the field makes the browser commit the text, so that all of it goes.
    if (composing) field()!.blur();
    tell_and_stay(typed_text());
  }

  /** The button that had the focus may be gone. */
  function tell_and_stay(text: string, left?: string): void {
    tell(text, left);
    if (!is_touch()) field()!.focus();
  }

  function typed({ inputType }: InputEvent): void {
    note = "";
    waiting.clear(); // the customer thinks again
    clearTimeout(calm);
    if (held || /^insertF/.test(inputType)) examine();
    else calm = setTimeout(examine, calm_ms);
    resize();
  }

  async function take(code: string): Promise<void> {
    copied = await copy(code);
    desk.redraw();
  }

  return {
    pass,
    heard: () => (held ? aid!.heard(held) : note),
    template: () => html`<form @submit=${submit}>
      ${held ? aid!.card(held, copied, take, tell_and_stay) : nothing}
      <div class="line">
        <textarea rows="1" maxlength="500" placeholder=${strings.placeholder} aria-label=${strings.placeholder}
          aria-describedby="note" autocomplete="off" enterkeyhint=${is_touch() ? "enter" : "send"}
          @keydown=${keydown} @input=${typed}
          @compositionstart=${() => (composing = true)} @compositionend=${() => (composing = false)}
        ></textarea>
        <button class="send" aria-label=${strings.send} ?disabled=${!typed_text()}>${send_icon}</button>
      </div>
      <p id="note">${note || strings.no_codes}</p>
    </form>`,
  };
}
