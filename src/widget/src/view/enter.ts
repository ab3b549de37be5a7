// When does Enter send? Never while the customer is still converting kana to kanji.
//
// Chrome and Firefox: keydown (isComposing, 229), then compositionend. Safari: compositionend first, then the very
// keydown that ended it, with isComposing false and keyCode 229. So both signs are asked, and our own flag as well.

export interface EnterKey {
  key: string;
  keyCode: number;
  isComposing: boolean;
  shiftKey: boolean;
}

/** touch: a screen keyboard has no Shift+Enter, so there Enter is a new line. */
export function enter_sends(event: EnterKey, composing: boolean, touch: boolean): boolean {
  if (event.key !== "Enter" || event.shiftKey || touch) return false;
  return !is_composing(event, composing);
}

export function is_composing(event: EnterKey, composing: boolean): boolean {
  return composing || event.isComposing || event.keyCode === 229;
}

/** A finger on a screen is the only pointer: no keyboard with Shift, and focus would open the screen's own. */
export const is_touch = (): boolean => matchMedia("(pointer: coarse)").matches;
