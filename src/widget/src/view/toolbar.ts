// A row of buttons as one stop of the Tab key, with the arrow keys to go along it (WAI-ARIA's toolbar).

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at, count) => at - 1 + count,
  ArrowUp: (at, count) => at - 1 + count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** For the bar's keydown. */
export function go_along(event: KeyboardEvent): void {
  const bar = event.currentTarget as Element;
  const buttons = buttons_of(bar);
  const to = steps[event.key]?.(buttons.indexOf(event.target as HTMLElement), buttons.length);
  if (to === undefined) return;
  event.preventDefault();
  const next = buttons[to % buttons.length]!;
  next.focus();
  one_stop(bar, next);
}

/** To be called after each drawing: the bar's stop is its focused button or its first. */
export function one_stop(bar: Element, focused: Element | null): void {
  const buttons = buttons_of(bar);
  const stop = Math.max(0, buttons.indexOf(focused as HTMLElement));
  buttons.forEach((button, i) => (button.tabIndex = i === stop ? 0 : -1));
}

const buttons_of = (bar: Element): HTMLElement[] => [...bar.querySelectorAll("button")];
