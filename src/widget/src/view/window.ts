// Which messages are in the page: of a long conversation only a part, so that a thousand bubbles stay quick.
// How the part moves when the customer scrolls to its edge: aid/widen.ts.

export const rows_max = 200;
const rows_begun = 150; // after a cut, so that there is not one with each message

export class Window {
  begin = 0;
  end: number | undefined; // undefined: the newest is in it
  count = 0;

  /** [begin, end) of so many messages. reading: the customer looks at something further up, which must stay. */
  range(count: number, reading: boolean): [number, number] {
    this.count = count;
    if (this.begin > count) this.to_end(); // another conversation
    if (this.last - this.begin > rows_max) {
      if (reading) this.end = this.begin + rows_max;
      else this.begin = count - rows_begun;
    }
    return [this.begin, this.last];
  }

  to_end(): void {
    this.begin = 0;
    this.end = undefined;
  }

  get last(): number {
    return Math.min(this.end ?? this.count, this.count);
  }
}
