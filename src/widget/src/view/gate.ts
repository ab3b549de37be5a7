// What stands before the session: no text of the customer's gets there unasked.
//
// Law: a text that may have a gift code in it goes nowhere before the number doctor has seen it, also while the doctor is
// still being fetched and when it cannot be; one that has a code in it goes nowhere at all.

import type { Held } from "../aid/examine.js";
import { load_aid, type Aid } from "../later.js";
import { copy } from "./copy.js";
import { strings } from "./strings.js";
import { may_be_code } from "./suspicion.js";
import { nothing } from "./template.js";

/** What the gate and the input need of the panel around them. */
export interface Desk {
  typed: string; // what stands in the input
  adopt(css: string): void;
  redraw(): void;
  /** false: not taken; the text stays. */
  say(text: string): boolean;
}

export interface Gate {
  note: string; // what stands below the input in the place of the warning: why a text waits, what became of copying
  verdict?: Held | undefined; // what the doctor says of what is typed
  /** false: the text is held back. It stands in the input, with what the doctor says or until the doctor can. */
  pass(text: string): boolean;
  /** Looks at what is typed. */
  look(): void;
  show(note: string): void;
  /** The customer writes on: what waits has not been said. */
  think_again(): void;
  /** What the doctor shows. tell: sends a text and leaves another in the input. */
  template(tell: (text: string, left: string) => void): unknown;
  /** For the ear: what is said of a text that is held back. */
  heard(): string;
}

export function gate_before(desk: Desk): Gate {
  let aid: Aid | undefined;
  const waiting = new Set<string>(); // for the doctor to come; the last of them stands in the input

  /** Fetches the doctor; then what waits goes its way, or stands in the input again. */
  async function fetch(): Promise<void> {
    if (waiting.size) gate.note = strings.checking;
    try {
      const come = await load_aid();
      if (!aid) desk.adopt(come.sheet);
      aid = come;
      Object.assign(aid.words, strings); // the page's own among them
      if (waiting.size) desk.typed = [...waiting].filter((text) => !desk.say(text)).join("\n");
      gate.look();
    } catch {
      if (!waiting.size) return;
      desk.typed = [...waiting].join("\n");
      gate.show(strings.unchecked);
    }
    waiting.clear();
  }

  const gate: Gate = {
    note: "",
    pass(text) {
      gate.note = "";
      if (aid ? !aid.examine(text) : !may_be_code(text)) return true;
      if (desk.typed !== text) desk.typed = text;
      if (!aid) waiting.add(text);
      gate.look();
      return false;
    },
    look() {
      gate.verdict = aid?.examine(desk.typed);
      if (!aid && may_be_code(desk.typed)) fetch();
      desk.redraw();
    },
    show(note) {
      gate.note = note;
      desk.redraw();
    },
    think_again() {
      gate.note = "";
      waiting.clear();
    },
    template: (tell) => (gate.verdict ? aid!.card(gate.verdict, (code) => copy(code).then(gate.show), tell) : nothing),
    heard: () => gate.note || (gate.verdict ? aid!.aloud(gate.verdict) : ""),
  };
  return gate;
}
