// The conversation itself: header, bubbles, buttons, status line and input. Owns the session while it is on the page.

import { html, nothing, type TemplateResult } from "./template.js";
import { browser_environment } from "../core/browser.js";
import { reserved, type Choice } from "../core/protocol.js";
import { Session } from "../core/session.js";
import type { ShirubeChat } from "../widget.js";
import base from "./base.css";
import { bubble, pending_bubble, sent_mark, typing_bubble } from "./bubble.js";
import { View } from "./element.js";
import { is_composing, is_touch } from "./enter.js";
import { Follow } from "./follow.js";
import { back_icon, close_icon, human_icon, restart_icon, signpost } from "./icons.js";
import colours from "./colours.css";
import dark from "./dark.css";
import own from "./panel.css";
import place from "./place.css";
import { status_of, type StatusLine } from "./status.js";
import { strings } from "./strings.js";
import { go_along, one_stop } from "./toolbar.js";
import { Window } from "./window.js";

const dark_media = "(prefers-color-scheme: dark)";

const always: ["back" | "restart" | "human", TemplateResult][] = [
  [reserved.back, back_icon],
  [reserved.restart, restart_icon],
  [reserved.human, human_icon],
];

export class Panel extends View {
  #session!: Session; // made anew each time that the element comes into a page
  #follow: Follow | undefined; // as long as the element is in a page
  #gone = new AbortController(); // ends what listens outside of the element
  readonly #rows_shown = new Window();
  readonly #dark = new CSSStyleSheet();
  #told = ""; // how things stand, as the page was told last

  /** host: the <shirube-chat> whose attributes count. */
  constructor(private readonly host: ShirubeChat) {
    super(base, colours, own, place);
    this.#dark.replaceSync(dark);
    this.root.adoptedStyleSheets.push(this.#dark);
  }

  override connectedCallback(): void {
    this.#session = new Session(browser_environment(this.host.getAttribute("server") ?? ""), () => this.redraw());
    this.#session.start();
    super.connectedCallback();
    this.#follow = new Follow(this.find(".log")!, this.#rows_shown, () => this.draw());
    const { signal } = (this.#gone = new AbortController());
    addEventListener("online", this.#hurry, { signal });
    document.addEventListener("visibilitychange", this.#hurry, { signal });
    for (const change of ["resize", "scroll"]) visualViewport?.addEventListener(change, this.#fit, { signal });
    this.#fit();
  }

  disconnectedCallback(): void {
    this.#follow?.stop();
    this.#session.stop();
    this.#gone.abort();
  }

  /** On a touch screen the input would open a keyboard over the conversation before it is read. */
  override focus(): void {
    this.find(is_touch() ? ".log" : "shirube-composer")?.focus({ preventScroll: true });
  }

  /** false: too many messages wait to be sent. */
  say(text: string): boolean {
    const taken = this.#session.say(text);
    if (taken) this.#follow?.resume();
    else this.#session.notice = strings.full;
    this.redraw();
    return taken;
  }

  override draw(): void {
    const { host } = this;
    Object.assign(strings, host.words);
    this.className = host.inline ? "" : `floating ${host.getAttribute("position") ?? ""}`;
    const theme = host.getAttribute("theme");
    this.#dark.media.mediaText = theme === "dark" ? "all" : theme === "light" ? "not all" : dark_media;
    super.draw();
  }

  protected override template(): TemplateResult {
    const { host } = this;
    const status = status_of(this.#session);
    return html`<section class="root" lang=${host.lang || "ja"} role=${host.inline ? "region" : "dialog"} aria-label=${this.#heading}
        @keydown=${this.#keydown}>
      ${this.#header()}
      <div class="log" tabindex="0" role="group" aria-label=${strings.conversation}>
        <ol>${this.#rows()}</ol>
        ${this.#choices()}
      </div>
      ${this.#follow?.more ? html`<button class="more" @click=${() => this.#follow?.to_end()}>${strings.more}</button>` : nothing}
      ${status ? this.#status(status) : nothing}
      <div class="always" role="toolbar" aria-label=${strings.always} @keydown=${go_along}>
        ${always.map(([id, icon]) => html`<button @click=${() => this.#chosen(id, strings[id])}>${icon}${strings[id]}</button>`)}
      </div>
      <shirube-composer @say=${this.#said}></shirube-composer>
      ${this.#announcer(status)}
    </section>`;
  }

  protected override drawn(): void {
    const { messages, status, link } = this.#session;
    for (const bar of this.root.querySelectorAll("[role=toolbar]")) one_stop(bar, this.root.activeElement);
    this.#follow?.drawn(!messages.at(-1)?.fresh);
    if (this.#told === (this.#told = status + link)) return;
    this.host.dispatchEvent(new CustomEvent("shirube-state", { detail: { status, link } }));
  }

  get #heading(): string {
    return this.host.getAttribute("heading") ?? strings.heading;
  }

  #header(): TemplateResult {
    return html`<header>
      <span class="avatar">${signpost}</span>
      <div><h2>${this.#heading}</h2><p>${strings.tagline}</p></div>
      ${this.host.inline
        ? nothing
        : html`<button class="close" aria-label=${strings.close} @click=${() => this.host.close()}>${close_icon}</button>`}
    </header>`;
  }

  #rows(): unknown {
    const { messages, pending, typing } = this.#session;
    const last_own = pending.length ? undefined : messages.findLast((message) => message.from === "customer");
    const [begin, end] = this.#rows_shown.range(messages.length, this.#follow?.reading ?? false);
    const seen = messages.slice(begin, end);
    if (!this.#rows_shown.at_end) return seen.map(bubble);
    return [
      seen.map((message) => [bubble(message), message === last_own ? sent_mark(message) : nothing]),
      pending.map((entry) =>
        pending_bubble(entry, () => this.#session.retry(), () => this.#session.discard(entry.cid)),
      ),
      typing ? typing_bubble() : nothing,
    ];
  }

  /** The buttons that are live: those of the last message, until one is used or something is typed. */
  get #live(): Choice[] {
    const { choices, pending } = this.#session;
    return pending.some((entry) => !entry.failed) ? [] : choices;
  }

  #choices(): unknown {
    const choices = this.#live;
    if (!choices.length || !this.#rows_shown.at_end) return nothing;
    return html`<div class="choices" role="toolbar" aria-label=${strings.choices} @keydown=${go_along}>
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
    const { length } = this.#live;
    return html`<div class="hidden" aria-live="polite">
      ${news.map(({ text }) => html`<p>${text}</p>`)}
      <p>${news.length && length ? strings.choices_told.replace("{n}", String(length)) : nothing}</p>
      <p>${status?.text}</p>
    </div>`;
  }

  /** The used button goes away; the focus must not go with it. */
  #chosen(id: string, label: string): void {
    if (this.#session.choose(id, label)) this.#follow?.resume();
    this.focus();
  }

  #said(event: CustomEvent<string>): void {
    if (!this.say(event.detail)) event.preventDefault();
  }

  readonly #hurry = (): void => {
    if (document.visibilityState === "visible") this.#session.hurry();
  };

  /** What a screen's own keyboard leaves of the window; a page that is zoomed in by hand is left alone. */
  readonly #fit = (): void => {
    const { height, offsetTop, scale } = visualViewport ?? {};
    if (!height || scale! > 1.01) return;
    const sizes = { seen: height, above: offsetTop!, below: innerHeight - height - offsetTop! };
    for (const [name, size] of Object.entries(sizes)) this.style.setProperty("--" + name, `${size}px`);
  };

  #keydown(event: KeyboardEvent): void {
    if (!this.host.inline && event.key === "Escape" && !is_composing(event, false)) this.host.close();
  }
}
