// Copies a text and says what became of it; a page without https has no clipboard, and a browser may forbid it.

import { strings } from "./strings.js";

/** What the button says afterwards. */
export async function copy(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return strings.copied;
  } catch {
    return strings.unable;
  }
}
