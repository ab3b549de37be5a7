// <shirube-chat>: the element that a shop puts in its page, and all that most visitors ever load of us: a button in the
// corner. The conversation comes with chat.js when a hand comes near the button, or at once in an inline chat.
//
// Its attributes, events and variables are described in README.md.

import sheet_text from "./widget.css";
import type { Panel } from "./view/panel.js";

const sheet = new CSSStyleSheet(); // a constructed sheet needs no 'unsafe-inline' in the page's policy
sheet.replaceSync(sheet_text);

const chat_icon = "M3 7q0-2 2-2h14q2 0 2 2v10h-9l-4 4v-4H3zM8 9h8M8 13h5";

export class ShirubeChat extends HTMLElement {
  static readonly observedAttributes = ["mode", "opened", "heading", "position", "theme", "strings", "links"];

  readonly #root = document.createElement("div");
  readonly #button = document.createElement("button");
  readonly #icon = icon();
  #loading: Promise<Panel | undefined> | undefined;
  #panel: Panel | undefined; // once open it stays, so that its session goes on
  #failed = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.#button.onclick = () => this.open();
    this.#button.onpointerenter = this.#button.onfocus = () => this.#load();
    this.#root.append(this.#button);
    root.append(this.#root);
  }

  get inline(): boolean {
    return this.getAttribute("mode") === "inline";
  }

  get opened(): boolean {
    return this.hasAttribute("opened");
  }

  open(): void {
    if (!this.opened) this.#turn(true);
    this.#load().then((panel) => panel?.focus());
  }

  close(): void {
    const focused = this.shadowRoot!.activeElement;
    if (this.opened) this.#turn(false);
    if (focused) this.#button.focus();
  }

  /** Says something for the customer, as when a page offers a sample question. */
  say(text: string): void {
    if (!this.inline && !this.opened) this.#turn(true);
    this.#load().then((panel) => panel?.say(text));
  }

  connectedCallback(): void {
    this.#draw();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#draw();
  }

  #turn(opened: boolean): void {
    this.toggleAttribute("opened", opened);
    this.#tell(opened ? "open" : "close");
  }

  #tell(what: string): void {
    this.dispatchEvent(new Event("shirube-" + what));
  }

  #draw(): void {
    const { inline } = this;
    const shown = inline || this.opened;
    this.#root.className = inline ? "inline" : "";
    // Above everything in the page, and out of reach of what the page does to the elements around us.
    this.#root.popover = inline ? null : "manual";
    try {
      this.#root.showPopover();
    } catch {} // inline, up already, or a browser without them
    this.#button.hidden = shown && !this.#failed;
    this.#button.replaceChildren(this.#failed ? "もう一度読み込む" : this.#icon);
    this.#button.ariaLabel = this.#failed ? null : (this.words.open ?? "チャットで相談する");
    if (shown && !this.#failed) this.#load();
    if (this.#panel) {
      this.#panel.hidden = !shown;
      this.#panel.redraw();
    }
  }

  /** The words that the page puts in the place of ours. */
  get words(): Record<string, string> {
    try {
      return JSON.parse(this.getAttribute("strings") || "{}");
    } catch {
      return {};
    }
  }

  #load(): Promise<Panel | undefined> {
    return (this.#loading ??= import("./chat.js").then(
      ({ Panel }) => {
        this.#failed = false;
        this.#root.append((this.#panel = new Panel(this)));
        this.#draw();
        this.#tell("ready");
        return this.#panel;
      },
      () => {
        this.#failed = true;
        this.#loading = undefined;
        this.#draw();
        return undefined;
      },
    ));
  }
}

function icon(): Element {
  const [svg, path] = ["svg", "path"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
  svg!.setAttribute("viewBox", "0 0 24 24");
  path!.setAttribute("d", chat_icon);
  svg!.append(path!);
  return svg!;
}

if (!customElements.get("shirube-chat")) customElements.define("shirube-chat", ShirubeChat);

declare global {
  interface HTMLElementTagNameMap {
    "shirube-chat": ShirubeChat;
  }
}
