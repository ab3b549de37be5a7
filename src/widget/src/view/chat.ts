// <shirube-chat>: the element that a shop puts in its page, inline or as a launcher that opens a panel.
//
// mode      inline (fills its place in the page) | launcher (a button in the corner; default)
// server    address of the socket; default /ws of the page's own origin
// heading   the panel's title
// Events: shirube-open, shirube-close. Colours: CSS variables, see base.css.

import { html, nothing, type TemplateResult } from "lit/html.js";
import base from "./base.css";
import own from "./chat.css";
import { View } from "./element.js";
import { is_composing } from "./enter.js";
import { chat_icon } from "./icons.js";
import type { Panel } from "./panel.js";
import { strings } from "./strings.js";

export class Chat extends View {
  static readonly observedAttributes = ["mode", "heading", "opened"];
  #begun = false; // a panel that was open once stays, so that its session goes on

  constructor() {
    super(base, own);
  }

  attributeChangedCallback(): void {
    this.redraw();
  }

  get inline(): boolean {
    return this.getAttribute("mode") === "inline";
  }

  get opened(): boolean {
    return this.hasAttribute("opened");
  }

  open(): void {
    this.#turn(true, "shirube-open");
    this.#panel?.focus();
  }

  close(): void {
    this.#turn(false, "shirube-close");
    this.find(".launcher")?.focus();
  }

  /** Says something for the customer, as when a page offers a sample question. */
  say(text: string): void {
    if (!this.inline && !this.opened) this.open();
    this.#panel?.say(text);
  }

  protected override template(): TemplateResult {
    const launcher = !this.inline;
    this.#begun ||= this.opened || !launcher;
    return html`<div class="root ${launcher ? "floating" : "inline"}" lang="ja">
      ${this.#begun
        ? html`<shirube-panel ?hidden=${launcher && !this.opened} .server=${this.getAttribute("server") ?? ""}
            .heading=${this.getAttribute("heading") ?? strings.heading} .closable=${launcher}
            @leave=${this.close} @keydown=${this.#keydown}></shirube-panel>`
        : nothing}
      ${launcher && !this.opened
        ? html`<button class="launcher" aria-label=${strings.open} aria-expanded="false" @click=${this.open}>${chat_icon}</button>`
        : nothing}
    </div>`;
  }

  protected override drawn(): void {
    this.#panel?.redraw();
  }

  get #panel(): Panel | null {
    return this.find<Panel>("shirube-panel");
  }

  #turn(opened: boolean, event: string): void {
    this.toggleAttribute("opened", opened);
    this.draw();
    this.dispatchEvent(new Event(event));
  }

  #keydown(event: KeyboardEvent): void {
    if (!this.inline && event.key === "Escape" && !is_composing(event, false)) this.close();
  }
}
