// The conversation itself: header, bubbles, buttons, status line and input. Owns the session while it is on the page.

import { html, nothing, render, type TemplateResult } from "./template.js";
import { browser_environment } from "../core/browser.js";
import type { Choice } from "../core/protocol.js";
import { Session, type ShownMessage } from "../core/session.js";
import type { ShirubeChat } from "../widget.js";
import { load_aid } from "../later.js";
import base from "./base.css";
import { bubble, pending_bubble, sent_mark, typing_bubble } from "./bubble.js";
import { composer_at } from "./composer.js";
import composer from "./composer.css";
import { copy } from "./copy.js";
import { is_composing, is_touch } from "./enter.js";
import { Follow } from "./follow.js";
import { gate_before } from "./gate.js";
import { back_icon, close_icon, copy_icon, human_icon, print_icon, restart_icon, signpost } from "./icons.js";
import colours from "./colours.css";
import dark from "./dark.css";
import own from "./panel.css";
import place from "./place.css";
import { status_of, type StatusLine } from "./status.js";
import { strings } from "./strings.js";
import { ticks_in, type Ticks } from "./ticks.js";
import { go_along, one_stop } from "./toolbar.js";
import { Window } from "./window.js";

const dark_when: Record<string, string> = { dark: "all", light: "not all" };

/** The server understands these wherever a conversation stands; they are no buttons of a message. */
const always = { back: back_icon, restart: restart_icon, human: human_icon };

/** Each colour as what the page has set for it, or ours. */
const open_to_page = (css: string): string => css.replace(/--([\w-]+):([^;}]+)/g, "--$1:var(--shirube-$1,$2)");

const button = (label: string, icon: TemplateResult, act: () => void): TemplateResult =>
  html`<button title=${label} @click=${act}>${icon}</button>`;

export class Panel extends HTMLElement {
  readonly #root = this.attachShadow({ mode: "open" });
  #asked = false; // for a drawing
  #session!: Session; // made anew each time that the element comes into a page
  #ticks!: Ticks;
  readonly #gate = gate_before(this);
  readonly #composer = composer_at(this, this.#gate);
  #follow: Follow | undefined; // as long as the element is in a page
  #gone = new AbortController(); // ends what listens outside of the element
  readonly #rows_shown = new Window();
  readonly #dark: CSSStyleSheet;
  #told = ""; // how things stand, as the page was told last

  /** host: the <shirube-chat> whose attributes count. */
  constructor(private readonly host: ShirubeChat) {
    super();
    for (const css of [base, open_to_page(colours), own, composer, place]) this.adopt(css);
    this.#dark = this.adopt(open_to_page(dark));
  }

  /** One more sheet, above those before it. */
  adopt(css: string): CSSStyleSheet {
    const sheet = new CSSStyleSheet(); // needs no 'unsafe-inline' in the page's policy
    sheet.replaceSync(css);
    this.#root.adoptedStyleSheets.push(sheet);
    return sheet;
  }

  #find<T extends HTMLElement>(selector: string): T | null {
    return this.#root.querySelector<T>(selector);
  }

  connectedCallback(): void {
    const env = browser_environment(this.host.getAttribute("server"));
    this.#session = new Session(env, () => this.redraw());
    this.#ticks = ticks_in(env.storage, `shirube:${env.name}:ticks`, () => this.redraw());
    this.#session.start();
    this.draw();
    this.#follow = new Follow(this.#find(".log")!, this.#rows_shown, () => this.draw());
    const { signal } = (this.#gone = new AbortController());
    addEventListener("online", this.#hurry, { signal });
    document.addEventListener("visibilitychange", this.#hurry, { signal });
    for (const change of ["resize", "scroll"]) visualViewport!.addEventListener(change, this.#fit, { signal });
    this.#fit();
  }

  disconnectedCallback(): void {
    this.#follow?.stop();
    this.#session.stop();
    this.#gone.abort();
  }

  /** On a touch screen the input would open a keyboard over the conversation before it is read. */
  override focus(): void {
    this.#find(is_touch() ? ".log" : "textarea")?.focus({ preventScroll: true });
  }

  get #field(): HTMLTextAreaElement | null {
    return this.#find("textarea");
  }

  get typed(): string {
    return this.#field?.value.trim() ?? "";
  }

  set typed(text: string) {
    this.#field!.value = text;
  }

  /** false: too many messages wait to be sent, or the gate holds it back. Nothing typed goes another way to the session. */
  say(text: string): boolean {
    if (!this.#gate.pass(text)) return false;
    const taken = this.#session.say(text);
    if (taken) this.#follow?.resume();
    else this.#session.notice = strings.full;
    this.redraw();
    return taken;
  }

  /** Draws before the next look at the screen, once for any number of changes. */
  redraw(): void {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => this.#asked && this.isConnected && this.draw());
  }

  /** Draws at once. */
  draw(): void {
    const { host } = this;
    this.#asked = false;
    Object.assign(strings, host.words);
    this.className = host.inline ? "" : `floating ${host.getAttribute("position") ?? ""}`;
    this.#dark.media.mediaText = dark_when[host.getAttribute("theme")!] ?? "(prefers-color-scheme: dark)";
    render(this.#template(), this.#root, { host: this });
    this.#drawn();
  }

  #template(): TemplateResult {
    const { host } = this;
    const status = status_of(this.#session);
    return html`<section class="root" lang=${host.lang || "ja"} role=${host.inline ? "region" : "dialog"} aria-label=${this.#heading}
        @keydown=${this.#keydown}>
      ${this.#header()}
      <div class="log" tabindex="0" role="group" aria-label=${strings.conversation}>
        <ol>${this.#rows()}</ol>
        ${this.#choices()}
      </div>
      ${this.#follow?.more_below ? html`<button class="more" aria-label=${strings.more} @click=${() => this.#follow?.to_end()}>↓</button>` : nothing}
      ${status ? this.#status(status) : nothing}
      <div class="always" role="toolbar" aria-label=${strings.always} @keydown=${go_along}>
        ${Object.entries(always).map(([id, icon]) => {
          const label = strings[id as keyof typeof always];
          return html`<button @click=${() => this.#chosen(id, label)}>${icon}${label}</button>`;
        })}
      </div>
      ${this.#composer()}
      ${this.#announcer(status)}
    </section>`;
  }

  #drawn(): void {
    const { messages, status, link } = this.#session;
    const field = this.#field!;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
    for (const bar of this.#root.querySelectorAll("[role=toolbar]")) one_stop(bar, this.#root.activeElement);
    this.#follow?.drawn(!messages.at(-1)?.fresh);
    if (this.#told === (this.#told = status + link)) return;
    this.host.dispatchEvent(new CustomEvent("shirube-state", { detail: { status, link } }));
  }

  get #heading(): string {
    return this.host.getAttribute("heading") ?? strings.heading;
  }

  #header(): TemplateResult {
    const { host } = this;
    const { questions_max } = this.#session;
    return html`<header>
      <span class="avatar">${signpost}</span>
      <div><h2>${this.#heading}</h2><p>${questions_max ? strings.left.replace("{n}", `${questions_max}`) : strings.tagline}</p></div>
      ${this.#last_own < 0 ? nothing : this.#to_keep()}
      ${host.inline ? nothing : button(strings.close, close_icon, () => host.close())}
    </header>`;
  }

  /** Once the customer has said something there is a conversation to take along: as the server tells it, so masked. */
  #to_keep(): TemplateResult[] {
    const text = () => this.#session.messages.map(({ from, text }) => `${strings[from]}：${text}`).join("\n\n");
    const { show } = this.#gate;
    const take = () => copy(text()).then(show);
    const put_on_paper = () => load_aid().then(({ print }) => print(this.#heading, text()), () => show(strings.unable));
    return [button(strings.copy, copy_icon, take), button(strings.print, print_icon, put_on_paper)];
  }

  #rows(): unknown {
    const { messages, pending, typing } = this.#session;
    const last_own = pending.length ? undefined : messages[this.#last_own];
    const [begin, end] = this.#rows_shown.range(messages.length, this.#follow?.reading ?? false);
    const seen = messages.slice(begin, end);
    const hosts = this.host.getAttribute("links")?.match(/\S+/g) ?? [];
    const shown = (message: ShownMessage) => bubble(message, hosts, this.#ticks);
    if (this.#rows_shown.end) return seen.map(shown);
    return [
      seen.map((message) => [shown(message), message === last_own ? sent_mark(message) : nothing]),
      pending.map((entry) =>
        pending_bubble(entry, () => this.#session.retry(), () => this.#session.discard(entry.cid)),
      ),
      typing ? typing_bubble() : nothing,
    ];
  }

  get #last_own(): number {
    return this.#session.messages.findLastIndex(({ from }) => from === "customer");
  }

  /** The buttons that are live: those of the last message, until one is used or something is typed. */
  get #live(): Choice[] {
    const { choices, pending } = this.#session;
    return pending.some((entry) => !entry.failed) ? [] : choices;
  }

  #choices(): unknown {
    const choices = this.#live;
    if (!choices.length || this.#rows_shown.end) return nothing;
    return html`<div class="choices" role="toolbar" aria-label=${strings.choices} @keydown=${go_along}>
      ${choices.map(({ id, label }) => html`<button @click=${() => this.#chosen(id, label)}>${label}</button>`)}
    </div>`;
  }

  #status([text, kind, action]: StatusLine): TemplateResult {
    const act = () => (action === "again" ? this.#session.retry() : this.#session.hurry());
    return html`<p class="status ${kind}"><span>${text}</span>
      ${action ? html`<button class="link" @click=${act}>${strings[action]}</button>` : nothing}</p>`;
  }

  /** Told to a screen reader once each: what is new since the customer's last message, and how things stand. */
  #announcer(status: StatusLine | undefined): TemplateResult {
    const { messages } = this.#session;
    const news = messages.slice(this.#last_own + 1).filter((message) => message.fresh);
    const { length } = this.#live;
    return html`<div class="hidden" aria-live="polite">
      ${news.map(({ text }) => html`<p>${text}</p>`)}
      <p>${news.length && length ? strings.choices_told.replace("{n}", `${length}`) : nothing}</p>
      <p>${status?.[0]}</p>
      <p>${this.#gate.heard()}</p>
    </div>`;
  }

  /** The used button goes away; the focus must not go with it. */
  #chosen(id: string, label: string): void {
    if (this.#session.choose(id, label)) this.#follow?.resume();
    this.focus();
  }

  readonly #hurry = (): void => {
    if (!document.hidden) this.#session.hurry();
  };

  /** What a screen's own keyboard leaves of the window; a page that is zoomed in by hand is left alone. */
  readonly #fit = (): void => {
    const { height, offsetTop, scale } = visualViewport!;
    if (scale > 1.01) return;
    const sizes = { seen: height, above: offsetTop, below: innerHeight - height - offsetTop };
    for (const [name, size] of Object.entries(sizes)) this.style.setProperty("--" + name, `${size}px`);
  };

  #keydown(event: KeyboardEvent): void {
    if (!this.host.inline && event.key === "Escape" && !is_composing(event, false)) this.host.close();
  }
}
