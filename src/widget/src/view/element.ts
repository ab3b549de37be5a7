// The base of our elements: lit's templates in a shadow root, drawn again when asked.
//
// LitElement would do the same and more, for 2.7 KB that the page's visitors load; see the size limit in build.mjs.

import { render, type TemplateResult } from "lit/html.js";

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

  /** Draws soon, once for any number of changes. */
  redraw(): void {
    if (this.#asked) return;
    this.#asked = true;
    queueMicrotask(() => this.#asked && this.isConnected && this.draw());
  }

  protected find<T extends HTMLElement>(selector: string): T | null {
    return this.root.querySelector<T>(selector);
  }
}
