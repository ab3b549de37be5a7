// The line where a customer types. Tells its owner by a `say` event; the owner takes the text by not cancelling it.

import { html, type TemplateResult } from "./template.js";
import base from "./base.css";
import own from "./composer.css";
import { View } from "./element.js";
import { enter_sends, is_touch } from "./enter.js";
import { send_icon } from "./icons.js";
import { strings } from "./strings.js";

const text_max = 500; // characters; the server's own limit is in bytes and larger

export class Composer extends View {
  #composing = false;

  constructor() {
    super(base, own);
  }

  override focus(): void {
    this.#field?.focus();
  }

  protected override template(): TemplateResult {
    return html`<form class="root" lang="ja" @submit=${this.#submit}>
      <div class="line">
        <textarea rows="1" maxlength=${text_max} placeholder=${strings.placeholder} aria-label=${strings.placeholder}
          aria-describedby="note" autocomplete="off" enterkeyhint=${is_touch() ? "enter" : "send"}
          @keydown=${this.#keydown} @input=${this.#resize}
          @compositionstart=${() => (this.#composing = true)} @compositionend=${() => (this.#composing = false)}
        ></textarea>
        <button class="send" aria-label=${strings.send} ?disabled=${!this.#field?.value.trim()}>${send_icon}</button>
      </div>
      <p id="note">${strings.no_codes}</p>
    </form>`;
  }

  get #field(): HTMLTextAreaElement | null {
    return this.find("textarea");
  }

  #keydown(event: KeyboardEvent): void {
    if (!enter_sends(event, this.#composing, is_touch())) return;
    event.preventDefault();
    this.#send();
  }

  #submit(event: Event): void {
    event.preventDefault();
    // The button in mid-composition: leaving the field makes the browser commit the text, so that all of it goes.
    if (this.#composing) this.#field?.blur();
    this.#send();
    if (!is_touch()) this.focus();
  }

  #send(): void {
    const field = this.#field;
    const text = field?.value.trim();
    if (!field || !text) return;
    if (!this.dispatchEvent(new CustomEvent("say", { detail: text, cancelable: true }))) return;
    field.value = "";
    this.#resize();
  }

  #resize(): void {
    const field = this.#field;
    if (!field) return;
    this.redraw();
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  }
}
