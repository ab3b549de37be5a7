// Keeps the newest turn in sight without ever pulling the page away from a customer who reads further up, and brings the
// older bubbles when they scroll there.

import { load_aid } from "../later.js";
import type { Window } from "./window.js";

const near_end_px = 80; // this close to the end counts as reading the end

export class Follow {
  more_below = false; // there is something more_below what is seen
  #by_hand = false; // the customer scrolls
  reading = false; // … and looks at something further up
  #height = 0; // of all bubbles at the last look, px
  readonly #watch = new ResizeObserver(() => this.#reveal(true));

  /** log: scrolls, with a `data-seq` on each bubble's row; draw: at once. */
  constructor(
    readonly log: HTMLElement,
    readonly rows: Window,
    readonly draw: () => void,
  ) {
    this.#watch.observe(log);
    log.addEventListener("scroll", () => {
      this.look();
      if (this.rows.begin || this.rows.end) load_aid().then(({ widen }) => widen(this), () => {}); // the next scroll tries again
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
    this.look();
  }

  look(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const more = !!this.rows.end || scrollHeight - clientHeight - scrollTop > near_end_px;
    if (this.#by_hand) this.reading = more;
    if (more === this.more_below) return;
    this.more_below = more;
    this.draw();
  }
}
