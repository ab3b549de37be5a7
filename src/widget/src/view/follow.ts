// Keeps the newest turn in sight without ever pulling the page away from a customer who reads further up.

const near_end_px = 80; // this close to the end counts as reading the end

export class Follow {
  more = false; // there is something below what is seen
  #by_hand = false; // the customer scrolls
  #reading = false; // … and looks at something further up
  #height = 0; // of all bubbles at the last look, px
  readonly #watch = new ResizeObserver(() => this.#reveal(true));

  /** log: scrolls; changed: `more` is another than before. */
  constructor(
    private readonly log: HTMLElement,
    private readonly changed: () => void,
  ) {
    this.#watch.observe(log);
    log.addEventListener("scroll", () => this.#look());
    for (const touch of ["wheel", "touchmove", "pointerdown", "keydown"])
      log.addEventListener(touch, () => (this.#by_hand = true), { passive: true });
  }

  stop(): void {
    this.#watch.disconnect();
  }

  /** To be called when bubbles were drawn. own: the customer has just said something; at_once: without a glide. */
  drawn(own: boolean, at_once: boolean): void {
    const height = this.log.scrollHeight;
    if (own) this.#reading = false;
    if (height !== this.#height) this.#reveal(at_once);
    this.#height = height;
  }

  to_end(): void {
    this.log.scrollTo({ top: this.log.scrollHeight });
  }

  /** Shows the newest turn: its end, or, when it is much taller than the window, its beginning. */
  #reveal(at_once: boolean): void {
    if (this.#reading) return;
    this.#by_hand = false;
    const { log } = this;
    const end = log.scrollHeight - log.clientHeight;
    const turn = [...log.querySelectorAll<HTMLElement>(".customer .bubble")].at(-1)?.offsetTop ?? end;
    const top = end - turn > near_end_px ? turn - 12 : end;
    log.scrollTo({ top, behavior: at_once ? "instant" : "auto" });
    this.#look();
  }

  #look(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const more = scrollHeight - clientHeight - scrollTop > near_end_px;
    if (more !== this.more) this.changed();
    this.more = more;
    if (this.#by_hand) this.#reading = more;
  }
}
