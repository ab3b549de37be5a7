// Which messages are in the page: of a long conversation only a part, so that a thousand bubbles stay quick.

export const rows_max = 200;
const rows_begun = 150; // after a cut, so that there is not one with each message
const rows_more = 50; // that come when the customer scrolls to an edge

export class Window {
  #begin = 0;
  #end: number | undefined; // undefined: the newest is in it
  #count = 0;

  /** [begin, end) of so many messages. reading: the customer looks at something further up, which must stay. */
  range(count: number, reading: boolean): [number, number] {
    this.#count = count;
    if (this.#begin > count) this.to_end(); // another conversation
    if (this.#last - this.#begin > rows_max) {
      if (reading) this.#end = this.#begin + rows_max;
      else this.#begin = count - rows_begun;
    }
    return [this.#begin, this.#last];
  }

  get at_end(): boolean {
    return this.#end === undefined;
  }

  to_end(): void {
    this.#begin = 0;
    this.#end = undefined;
  }

  /** Takes in more of what was before or after. false: there is nothing on that side. */
  more(before: boolean): boolean {
    if (before ? !this.#begin : this.at_end) return false;
    const end = Math.min(this.#count, before ? this.#last : this.#last + rows_more);
    if (before) this.#begin = Math.max(0, this.#begin - rows_more);
    else this.#begin = Math.max(this.#begin, end - rows_max);
    this.#end = Math.min(end, this.#begin + rows_max);
    if (this.#end === this.#count) this.#end = undefined;
    return true;
  }

  get #last(): number {
    return Math.min(this.#end ?? this.#count, this.#count);
  }
}
