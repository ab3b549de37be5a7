// What is wrong with a code, and where to look. Never a guess at a character; nothing here keeps or sends the code.

import type { Code, Reading } from "./find.js";
import { Mark } from "./marks.js";

/** at: places among the code's letters and digits, from 1; group: from 1; by: characters too many, or too few below 0. */
export type Finding =
  | { kind: "back" | "twice" | "first" | "hyphens" | "wide" | "dash" | "gap" | "unseen" }
  | { kind: "kana" | "blot" | "alike"; at: number[] }
  | { kind: "group"; group: number; by: number }
  | { kind: "length"; by: number };

export interface Cell {
  text: string; // one character; "" for one that is missing
  look: boolean; // to be compared with the card
}

export interface Diagnosis {
  findings: Finding[];
  groups: Cell[][];
  clean: string; // the code as it is to be typed, or "" when something must be looked up first
}

interface Place {
  mark: string;
  char: string; // as typed
}

const printed = [4, 6, 4]; // the last may have one more: knowledge A1

export function diagnose({ chars, marks }: Reading, { groups: written, begin, end }: Code): Diagnosis {
  const places: Place[] = marks.slice(begin, end).map((mark, at) => ({ mark, char: chars[begin + at]! }));
  let letters = places.filter(({ mark }) => /[\w?*Жあア]/.test(mark));
  if (letters.length === 16 && letters.every(({ mark }) => /\d/.test(mark)))
    return { findings: [{ kind: "back" }], groups: cut(letters.map(cell), [4, 4, 4]), clean: "" };

  const twice = letters.length > 27;
  if (twice) letters = letters.slice(0, letters.length / 2);
  const sizes = written.map((group) => group.text.length);
  const at = (pattern: RegExp) => letters.flatMap(({ mark }, place) => (pattern.test(mark) ? [place + 1] : []));
  const kana = at(/[あア]/);
  const blot = at(/[?*Ж]/);
  const slips = kana.length || twice ? [] : wrong_sizes(letters.length, sizes, written.at(-1)!.before === Mark.dash);
  const misses = slips.some(({ kind }) => kind !== "hyphens");
  const clean = !misses && !kana.length && !blot.length;
  const alike = clean ? at(/[OoIilZzSsBb01258]/) : [];

  const findings: Finding[] = [];
  const add = (found: unknown, finding: Finding) => found && findings.push(finding);
  const wide = letters.some(({ mark, char }) => mark !== char && /\w/.test(mark));
  const has = (...signs: string[]) => places.some(({ mark, char }) => signs.includes(mark) && char !== "-");
  add(twice, { kind: "twice" });
  findings.push(...slips);
  add(kana.length, { kind: "kana", at: kana });
  add(blot.length, { kind: "blot", at: blot });
  add(wide, { kind: "wide" });
  add(!wide && has(Mark.dash, Mark.slash), { kind: "dash" });
  add(has(Mark.gap), { kind: "gap" });
  add(has(Mark.unseen), { kind: "unseen" });
  add(alike.length, { kind: "alike", at: alike });

  const look = [...kana, ...blot, ...alike];
  const cells = letters.map((letter, place) => ({ ...cell(letter), look: look.includes(place + 1) }));
  const groups = cut(cells, (misses || kana.length) && sizes.length < 4 ? sizes : printed);
  for (const slip of slips) point_at(slip, groups);
  return { findings, groups, clean: clean ? groups.map((group) => group.map(({ text }) => text).join("")).join("-") : "" };
}

const cell = ({ mark, char }: Place): Cell => ({ text: /\w/.test(mark) ? mark : char, look: false });

function cut(cells: Cell[], sizes: number[]): Cell[][] {
  let from = 0;
  const groups = sizes.slice(0, -1).map((size) => cells.slice(from, (from += size)));
  return [...groups, cells.slice(from)];
}

function point_at(slip: Finding, groups: Cell[][]): void {
  if (slip.kind === "first") groups[0]!.unshift({ text: "", look: true });
  if (slip.kind === "group") for (const cell of groups[slip.group - 1]!) cell.look = true;
}

/** Three groups are judged each by its own size; of anything else only the sum is known. dashes: between the groups. */
function wrong_sizes(sum: number, sizes: number[], dashes: boolean): Finding[] {
  const right_sum = sum === 14 || sum === 15;
  const by = (size: number, group: number) => (group === 2 && size > 4 ? size - 5 : size - printed[group]!);
  const wrong = sizes.flatMap((size, group) => (by(size, group) ? [group] : []));
  const three = sizes.length === 3;
  if (right_sum && (!three || wrong.length > 1))
    return dashes && sizes.length > 1 && sizes.length < 6 && wrong.length ? [{ kind: "hyphens" }] : [];
  if (!three) return [{ kind: "length", by: sum < 14 ? sum - 14 : sum - 15 }];
  return wrong.map((group) =>
    group === 0 && sizes[0] === 3 ? { kind: "first" } : { kind: "group", group: group + 1, by: by(sizes[group]!, group) },
  );
}
