// The conversation itself: header, bubbles, buttons, status line and input. Owns the session while it is on the page.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { browser_environment } from "../core/browser.js";
import { reserved, type Choice } from "../core/protocol.js";
import { Session } from "../core/session.js";
import base from "./base.css";
import { bubble, pending_bubble, sent_mark, typing_bubble } from "./bubble.js";
import { View } from "./element.js";
import { is_touch } from "./enter.js";
import { Follow } from "./follow.js";
import { back_icon, close_icon, human_icon, restart_icon, signpost } from "./icons.js";
import own from "./panel.css";
import { status_of, type StatusLine } from "./status.js";
import { strings } from "./strings.js";

const always: [Choice["id"], string, TemplateResult][] = [
  [reserved.back, strings.back, back_icon],
  [reserved.restart, strings.restart, restart_icon],
  [reserved.human, strings.human, human_icon],
];

export class Panel extends View {
  server = "";
  heading = strings.heading;
  closable = false;
  #session!: Session; // made anew each time that the element comes into a page
  #follow: Follow | undefined; // as long as the element is in a page

  constructor() {
    super(base, own);
  }

  override connectedCallback(): void {
    this.#session = new Session(browser_environment(this.server), () => this.redraw());
    this.#session.start();
    super.connectedCallback();
    this.#follow = new Follow(this.find(".log")!, () => this.redraw());
    addEventListener("online", this.#hurry);
    document.addEventListener("visibilitychange", this.#hurry);
  }

  disconnectedCallback(): void {
    this.#follow?.stop();
    this.#session.stop();
    removeEventListener("online", this.#hurry);
    document.removeEventListener("visibilitychange", this.#hurry);
  }

  override focus(): void {
    this.find("shirube-composer")?.focus();
  }

  /** false: too many messages wait to be sent. */
  say(text: string): boolean {
    const taken = this.#session.say(text);
    if (!taken) this.#session.notice = strings.full;
    this.redraw();
    return taken;
  }

  protected override template(): TemplateResult {
    const status = status_of(this.#session);
    return html`<section class="root" lang="ja" aria-label=${this.heading}>
      ${this.#header()}
      <div class="log" tabindex="0" role="group" aria-label=${strings.conversation}>
        <ol>${this.#rows()}</ol>
        ${this.#choices()}
      </div>
      ${this.#follow?.more ? html`<button class="more" @click=${() => this.#follow?.to_end()}>${strings.more}</button>` : nothing}
      ${status ? this.#status(status) : nothing}
      <div class="always" role="group" aria-label=${strings.always}>
        ${always.map(([id, label, icon]) => html`<button @click=${() => this.#chosen(id, label)}>${icon}${label}</button>`)}
      </div>
      <shirube-composer @say=${this.#said}></shirube-composer>
      ${this.#announcer(status)}
    </section>`;
  }

  protected override drawn(): void {
    const { messages, pending } = this.#session;
    this.#follow?.drawn(pending.length > 0, !messages.at(-1)?.fresh);
  }

  #header(): TemplateResult {
    return html`<header>
      <span class="avatar">${signpost}</span>
      <div><h2>${this.heading}</h2><p>${strings.tagline}</p></div>
      ${this.closable
        ? html`<button class="close" aria-label=${strings.close} @click=${() => this.dispatchEvent(new Event("leave"))}>${close_icon}</button>`
        : nothing}
    </header>`;
  }

  #rows(): unknown {
    const { messages, pending, typing } = this.#session;
    const last_own = pending.length ? undefined : messages.findLast((message) => message.from === "customer");
    return [
      messages.map((message) => [bubble(message), message === last_own ? sent_mark(message) : nothing]),
      pending.map((entry) =>
        pending_bubble(entry, () => this.#session.retry(), () => this.#session.discard(entry.cid)),
      ),
      typing ? typing_bubble : nothing,
    ];
  }

  /** The buttons that are live: those of the last message, until one is used or something is typed. */
  #choices(): unknown {
    const { choices, pending } = this.#session;
    if (!choices.length || pending.some((entry) => !entry.failed)) return nothing;
    return html`<div class="choices" role="group" aria-label=${strings.choices}>
      ${choices.map(({ id, label }) => html`<button @click=${() => this.#chosen(id, label)}>${label}</button>`)}
    </div>`;
  }

  #status({ text, kind, action }: StatusLine): TemplateResult {
    const act = () => (action === "again" ? this.#session.retry() : this.#session.hurry());
    return html`<p class="status ${kind}"><span>${text}</span>
      ${action ? html`<button class="link" @click=${act}>${strings[action]}</button>` : nothing}</p>`;
  }

  /** Told to a screen reader once each: what is new since the customer's last message, and how things stand. */
  #announcer(status: StatusLine | undefined): TemplateResult {
    const { messages } = this.#session;
    const own = messages.findLastIndex((message) => message.from === "customer");
    const news = messages.slice(own + 1).filter((message) => message.fresh);
    return html`<div class="hidden" aria-live="polite">
      ${news.map(({ text }) => html`<p>${text}</p>`)}
      <p>${status?.text}</p>
    </div>`;
  }

  /** The used button goes away; where a keyboard is, its focus goes to the input instead of nowhere. */
  #chosen(id: string, label: string): void {
    this.#session.choose(id, label);
    if (!is_touch()) this.focus();
  }

  #said(event: CustomEvent<string>): void {
    if (!this.say(event.detail)) event.preventDefault();
  }

  readonly #hurry = (): void => {
    if (document.visibilityState === "visible") this.#session.hurry();
  };
}
