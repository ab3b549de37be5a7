// Templates in lit's way of writing, as far as we need them, built with createElement alone.
//
// Law: no text ever becomes markup. There is no innerHTML here, so the widget needs no Trusted Types policy and runs under
// `trusted-types 'none'`; and it is a quarter of lit-html's weight, which every visitor of the shop would load.
//
// A value may stand between tags (text, a template, an array of these, `nothing`), in an attribute, and alone in
// `@event=${listener}`, `.property=${value}` and `?attribute=${true or false}`. Templates are well-formed: every tag is
// closed, entities are not known. Rows of an array are matched by their place, so a row must show all of its state.

export interface TemplateResult {
  strings: TemplateStringsArray;
  values: unknown[];
}

export const html = (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult => ({ strings, values });
export const svg = html;
export const nothing = "";

/** Takes its values from the front of the list. */
type Part = (values: unknown[]) => void;

const mark = "\0";
const token = /<(\/?)([\w-]+)((?:"[^"]*"|[^">])*?)(\/?)>|[^<]+/g;
const attribute = /([^\s=]+)(?:=(?:"([^"]*)"|(\S+)))?/g;
const svg_space = "http://www.w3.org/2000/svg";

const roots = new WeakMap<Node, Place>();
let host: unknown; // `this` of the listeners of the template that is being built

/** Shows `value` in `root`, which is this function's alone; changes only what is another than before. */
export function render(value: unknown, root: Node, options: { host: unknown }): void {
  host = options.host;
  if (!roots.has(root)) roots.set(root, new Place(root));
  roots.get(root)!.show(value);
}

/** Where one value stands between tags: everything from `#begin` up to `#end`. */
class Place {
  readonly #begin: ChildNode;
  readonly #end: ChildNode;
  #kind: unknown; // what stands here: a template's strings, Array or Text
  #parts: Part[] = [];
  #rows: Place[] = [];
  #text!: Text;

  constructor(parent: Node, next: Node | null = null) {
    this.#end = parent.insertBefore(new Text(), next);
    this.#begin = parent.insertBefore(new Text(), this.#end);
  }

  show(value: unknown): void {
    if (Array.isArray(value)) this.#list(value);
    else if ((value as TemplateResult | undefined)?.strings) this.#template(value as TemplateResult);
    else this.#word(String(value ?? ""));
  }

  remove(): void {
    this.#become(undefined);
    this.#begin.remove();
    this.#end.remove();
  }

  #list(values: unknown[]): void {
    if (this.#become(Array)) this.#rows = [];
    while (this.#rows.length > values.length) this.#rows.pop()!.remove();
    values.forEach((value, i) => (this.#rows[i] ??= new Place(this.#end.parentNode!, this.#end)).show(value));
  }

  #template({ strings, values }: TemplateResult): void {
    if (this.#become(strings)) {
      const [content, parts] = build(strings);
      this.#end.before(content);
      this.#parts = parts;
    }
    const rest = [...values];
    for (const part of this.#parts) part(rest);
  }

  #word(word: string): void {
    if (this.#become(Text)) this.#end.before((this.#text = new Text()));
    if (this.#text.data !== word) this.#text.data = word;
  }

  /** true: what stood here was of another kind and is gone. */
  #become(kind: unknown): boolean {
    if (this.#kind === kind) return false;
    this.#kind = kind;
    while (this.#begin.nextSibling !== this.#end) this.#begin.nextSibling!.remove();
    return true;
  }
}

function build(strings: TemplateStringsArray): [DocumentFragment, Part[]] {
  const content = new DocumentFragment();
  const parts: Part[] = [];
  let parent: DocumentFragment | Element = content;
  for (const found of strings.join(mark).matchAll(token)) {
    const [text, closing, tag, attributes, empty] = found as string[];
    if (closing) parent = parent.parentNode as DocumentFragment | Element;
    else if (tag) {
      const drawn = tag === "svg" || (parent as Element).namespaceURI === svg_space;
      const element: Element = drawn ? document.createElementNS(svg_space, tag) : document.createElement(tag);
      parent.append(element);
      for (const [, name, quoted, bare] of (attributes ?? "").matchAll(attribute))
        parts.push(...set(element, name!, (quoted ?? bare ?? "").split(mark)));
      if (!empty) parent = element;
    } else
      text!.split(mark).forEach((word, i) => {
        if (i) parts.push(between(parent));
        if (word.trim() || word === " ") parent.append(word); // not the source's line breaks
      });
  }
  return [content, parts];
}

function between(parent: Node): Part {
  const place = new Place(parent);
  return (values) => place.show(values.shift());
}

/** pieces: the attribute's text around its values. */
function set(element: Element, name: string, pieces: string[]): Part[] {
  const [, sign, rest] = /^([@.?]?)(.+)/.exec(name)!;
  const [first, ...others] = pieces;
  if (!others.length) {
    element.setAttribute(name, first!);
    return [];
  }
  let now: unknown;
  const owner = host;
  if (sign === "@")
    element.addEventListener(rest!, (event) => (now as ((event: Event) => void) | undefined)?.call(owner, event));
  return [
    (values) => {
      const value = sign ? values.shift() : others.reduce((text, piece) => text + String(values.shift()) + piece, first!);
      if (value === now) return;
      now = value;
      if (sign === ".") (element as unknown as Record<string, unknown>)[rest!] = value;
      else if (sign === "?") element.toggleAttribute(rest!, !!value);
      else if (!sign) element.setAttribute(name, value as string);
    },
  ];
}
