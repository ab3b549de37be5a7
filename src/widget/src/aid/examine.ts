// The number doctor: what the view asks of it.

import { diagnose, type Diagnosis } from "./diagnose.js";
import { read_codes } from "./find.js";
import { words } from "./words.js";

/** Why a text is held back, and what may be sent of it. */
export interface Held extends Diagnosis {
  rest: string; // the text with something else in place of each code; "" when nothing else was in it
}

/** Looks at the first code in the text. undefined: there is none, so the text may be sent. */
export function examine(text: string): Held | undefined {
  const reading = read_codes(text);
  const [first] = reading.codes;
  if (!first) return undefined;
  let from = 0;
  let rest = "";
  for (const { begin, end } of reading.codes) {
    rest += reading.chars.slice(from, begin).join("") + "\0";
    from = end;
  }
  rest += reading.chars.slice(from).join("");
  const said = /[\p{L}\p{N}]/u.test(rest); // otherwise there is nothing to say
  return { ...diagnose(reading, first), rest: said ? rest.replaceAll("\0", words.code) : "" };
}
