// Finds gift codes in what a customer types, also when something is wrong with them.
//
// Law: what the server would mask as a gift code (text/mask.cpp) is found here too, so that it never gets there.
// Source: knowledge A1 (14 or 15 letters and digits, printed 4-6-4 or 4-6-5) and A13 (16 digits on the back).

import { Mark, marks_of } from "./marks.js";

/** What stands together in a code. */
export interface Group {
  text: string; // marks
  begin: number; // places of the line, end not included
  end: number;
  before: string; // dash, gap or slash: what stands between this group and the one before
}

export interface Reading {
  chars: string[]; // the text, a code point each
  marks: string[];
  codes: Code[]; // in order, not overlapping
}

export interface Code {
  groups: Group[];
  begin: number; // of the characters, end not included
  end: number;
}

/** How plainly groups are a code: 1 as printed, 2 nearly, 3 and 4 in another grouping. */
type Rank = 1 | 2 | 3 | 4 | typeof never;
const never = 9;

const groups_max = 17; // a code with every character apart

// \w is a letter or digit here: no mark is an underscore.
const between = "([- /]{0,4})";
const plain = RegExp("(\\w+)" + between, "g");
// A letter of another script beside a code belongs to it; so does a sign behind it, but for what may end a sentence.
const strict = RegExp("(?<![\\wЖ])(\\w+)(?![\\wЖ*])" + between, "g");
// A kana only inside of a code, or a vowel before it.
const loose = RegExp(
  "((?:(?<![あア])ア(?=\\w))?(?:[\\w?*Ж]|(?<=[\\w?*Ж]-?)[あア]{1,2}(?=-?[\\w?*Ж]))+)" + between,
  "g",
);

// The plainest first, so that a number beside a code does not change it; at last whatever the server would mask.
const passes: [groups: RegExp, worst: Rank][] = [[strict, 1], [loose, 2], [strict, 2], [loose, 4], [plain, 4]];

export function read_codes(text: string): Reading {
  const chars = [...text];
  const marks = marks_of(chars);
  const seen = chars.map((_, at) => at).filter((at) => marks[at] !== Mark.unseen); // place of the line → character
  const shown = seen.map((at) => (chars[at]![1] ? Mark.other : chars[at])).join("");
  const codes: Code[] = [];
  // A kana belongs to a code only beside full-width letters or digits: the same keys typed them.
  const wide = (at: number): boolean => /^\w$/.test(marks[at] ?? "") && chars[at] !== marks[at];
  const apart = (at: number): boolean => /[あア]/.test(marks[at]!) && !wide(at - 1) && !wide(at + 1);
  let line = wiped(seen.map((at) => (apart(at) ? Mark.other : marks[at])).join(""), shown.matchAll(/[\w.%+-]+@[\w-]+\.[\w.-]+/g));
  for (const [pattern, worst] of passes) {
    const rest = pattern === loose ? wiped(line, shown.matchAll(/\w+:\/\/\S+/g)) : line;
    for (const groups of runs_of(rest, pattern).flatMap((run) => codes_of(run, worst))) {
      const [begin, end] = [groups[0]!.begin, groups.at(-1)!.end];
      codes.push({ groups, begin: seen[begin]!, end: seen[end - 1]! + 1 });
      line = wiped(line, [{ 0: line.slice(begin, end), index: begin }]);
    }
  }
  return { chars, marks, codes: codes.sort((a, b) => a.begin - b.begin) };
}

/** What was found is nothing to a code. */
function wiped(line: string, found: Iterable<{ 0: string; index: number }>): string {
  for (const { 0: { length }, index } of found)
    line = line.slice(0, index) + Mark.other.repeat(length) + line.slice(index + length);
  return line;
}

function runs_of(line: string, pattern: RegExp): Group[][] {
  const runs: Group[][] = [];
  let end = -1;
  let gap = "";
  for (const { 0: all, 1: text = "", 2: after = "", index } of line.matchAll(pattern)) {
    const before = [Mark.slash, Mark.dash].find((sign) => gap.includes(sign)) ?? Mark.gap;
    if (index !== end || !gap) runs.push([]);
    runs.at(-1)!.push({ text, begin: index, end: index + text.length, before });
    end = index + all.length;
    gap = after;
  }
  return runs;
}

function codes_of(run: Group[], worst: Rank): Group[][] {
  const codes: Group[][] = [];
  for (let begin = 0; begin < run.length; ) {
    let end = begin + groups_max;
    while (end > begin && rank_of(run.slice(begin, end)) > worst) --end;
    if (end > begin) codes.push(run.slice(begin, end));
    begin = Math.max(end, begin + 1);
  }
  return codes;
}

const products = /iphone|ipad|galaxy|xperia|windows|android|amazon|google|chrome|pixel|macbook|version/i;

function rank_of(groups: Group[]): Rank {
  const text = groups.map((group) => group.text).join("");
  const { length } = text;
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const digits = count(/\d/g);
  const changes = count(/\d(?=\D)|\D(?=\d)/g);
  const blots = count(/\W/g);
  const mixed = (least: number): boolean => Math.min(digits, length - digits - blots, changes) >= least;
  const sizes = groups.map((group) => group.text.length).join("-");
  const is = (pattern: RegExp): boolean => pattern.test(sizes);
  const apart = groups.slice(1).map((group) => group.before).join("");
  const dashes = !/[^-]/.test(apart);
  const slashes = apart.includes(Mark.slash);
  const full = length === 14 || length === 15;
  const no_word = groups.every(({ text }) => /[^a-zA-Z]|^[A-Z]+$/.test(text));
  // Letters that nobody could say: words hardly ever have four consonants in a row.
  const letters_alone = digits || /[^aiueoy]{4}/i.test(text) || /^[A-Z]+$/.test(text);

  if (length < 9) return never;
  if (digits === length) return is(/^16$/) || (is(/^4-4-4-4$/) && !is_list(groups, dashes)) ? 1 : never;
  if (blots && (blots > 4 || slashes || !mixed(2))) return never;
  if (is(/^4-6-[45]$/) && (dashes || letters_alone)) return 1;
  if (/^(.{14,15})\1$/.test(text) && mixed(1)) return 1; // pasted twice
  if (products.test(text) && changes < 4) return never;
  if (is(/^1[45]$/)) return (blots ? mixed(3) : letters_alone) ? 1 : never;
  // With kana inside it is shorter: one stands for two letters.
  if (dashes && is(/[あア]/.test(text) ? /^[2-5]-[4-7]-[2-6]$/ : /^[345]-[567]-[3456]$/) && mixed(2)) return 2;
  if (dashes && is(/^(4-6|6-[45])$/) && no_word && mixed(2)) return 4; // a whole group is missing
  if (length < 12 || length > 17) return never;
  if (is(/^\d+$/)) return mixed(3) ? 2 : never;
  // Otherwise grouped by dashes, in ones and twos, in fours, or so that no group can be a word.
  if (slashes || !(dashes || is(/^([12](-|$))+$|^(4-){2,}\d+$/) || (no_word && !blots))) return never;
  if (full) return digits || no_word ? 3 : never;
  return mixed(3) ? 4 : never;
}

/** Years or amounts, one after another: 2017 2018 2019 2020. */
const is_list = (groups: Group[], dashes: boolean): boolean => !dashes && groups.every(({ text }) => /^20|00$/.test(text));
