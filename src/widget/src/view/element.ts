// The base of our elements: templates in a shadow root, drawn again when asked.

import { render, type TemplateResult } from "./template.js";

const sheets = new Map<string, CSSStyleSheet>();

/** One sheet object for all elements that use it. Constructed sheets need no 'unsafe-inline' in the page's policy. */
function sheet_of(text: string): CSSStyleSheet {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheet;
}

export abstract class View extends HTMLElement {
  protected readonly root: ShadowRoot;
  #asked = false;

  constructor(...styles: string[]) {
    super();
    this.root = this.attachShadow({ mode: "open" });
    this.root.adoptedStyleSheets = styles.map(sheet_of);
  }

  protected abstract template(): TemplateResult;
  protected drawn(): void {}

  connectedCallback(): void {
    this.draw();
  }

  /** Draws at once; after it the shadow root shows the present state. */
  draw(): void {
    this.#asked = false;
    render(this.template(), this.root, { host: this });
    this.drawn();
  }

  /** Draws before the next look at the screen, once for any number of changes. */
  redraw(): void {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => this.#asked && this.isConnected && this.draw());
  }

  protected find<T extends HTMLElement>(selector: string): T | null {
    return this.root.querySelector<T>(selector);
  }
}
