// Keeps the newest turn in sight without ever pulling the page away from a customer who reads further up, and brings the
// older bubbles when they scroll there.

import type { Window } from "./window.js";

const near_end_px = 80; // this close to the end counts as reading the end
const near_edge_px = 400; // this close to the first or last bubble of the window it takes in more

export class Follow {
  more = false; // there is something below what is seen
  #by_hand = false; // the customer scrolls
  reading = false; // … and looks at something further up
  #height = 0; // of all bubbles at the last look, px
  readonly #watch = new ResizeObserver(() => this.#reveal(true));

  /** log: scrolls, with a `data-seq` on each bubble's row; draw: at once. */
  constructor(
    private readonly log: HTMLElement,
    private readonly rows: Window,
    private readonly draw: () => void,
  ) {
    this.#watch.observe(log);
    log.addEventListener("scroll", () => {
      this.#look();
      this.#widen();
    });
    for (const touch of ["wheel", "touchmove", "pointerdown", "keydown"])
      log.addEventListener(touch, () => (this.#by_hand = true), { passive: true });
  }

  stop(): void {
    this.#watch.disconnect();
  }

  /** To be called when bubbles were drawn. at_once: without a glide. */
  drawn(at_once: boolean): void {
    const height = this.log.scrollHeight;
    if (height !== this.#height) this.#reveal(at_once);
    this.#height = height;
  }

  /** The customer has said something: from the next drawing on its end is what counts. */
  resume(): void {
    this.reading = false;
    this.rows.to_end();
  }

  to_end(): void {
    this.resume();
    this.draw();
    this.log.scrollTo({ top: this.log.scrollHeight });
  }

  /** Shows the newest turn: its end, or, when it is much taller than the window, its beginning. */
  #reveal(at_once: boolean): void {
    if (this.reading) return;
    this.#by_hand = false;
    const { log } = this;
    const end = log.scrollHeight - log.clientHeight;
    const turn = [...log.querySelectorAll(".customer .bubble")].at(-1)?.parentElement!.offsetTop ?? end;
    const top = end - turn > near_end_px ? turn - 12 : end;
    log.scrollTo({ top, behavior: at_once ? "instant" : "auto" });
    this.#look();
  }

  #look(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const more = !this.rows.at_end || scrollHeight - clientHeight - scrollTop > near_end_px;
    if (this.#by_hand) this.reading = more;
    if (more === this.more) return;
    this.more = more;
    this.draw();
  }

  /** What is seen stays where it is, whichever side grows or is cut. */
  #widen(): void {
    const { log } = this;
    const before = log.scrollTop < near_edge_px;
    if (!before && log.scrollHeight - log.clientHeight - log.scrollTop > near_edge_px) return;
    const rows = [...log.querySelectorAll<HTMLElement>("[data-seq]")];
    const row = rows.find((row) => row.offsetTop + row.offsetHeight > log.scrollTop);
    if (!row || !this.rows.more(before)) return;
    const { seq } = row.dataset;
    const top = log.scrollTop - row.offsetTop;
    this.reading = true;
    this.draw();
    const moved = log.querySelector<HTMLElement>(`[data-seq="${seq}"]`)!;
    log.scrollTo({ top: moved.offsetTop + top, behavior: "instant" });
    this.#look();
  }
}
