// Gift codes as people get them wrong, each with what a doctor should say of it. The same seed gives the same slips.

/** Small and good enough for tests; its law is only that a seed repeats. */
export function chance(seed) {
  let state = seed;
  const random = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(random() * limit);
  return { below, of: (all) => all[below(all.length)] };
}

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const alike = "OoIilZzSsBb01258";
const changes = (text) => (text.match(/\d(?=\D)|\D(?=\d)/g) ?? []).length;

/** 14 or 15 capitals and digits, well mixed: also with a character or two gone it is no word. */
export function code_of({ below, of }) {
  for (;;) {
    const code = Array.from({ length: 14 + below(2) }, () => of(capitals + "0123456789")).join("");
    if (changes(code.slice(2, 12)) >= 3 && code.match(/\d/g).length >= 5 && code.match(/\D/g).length >= 5) return code;
  }
}

const groups_of = (code) => [code.slice(0, 4), code.slice(4, 10), code.slice(10)];
export const printed = (code) => groups_of(code).join("-");
const without = (text, at) => text.slice(0, at) + text.slice(at + 1);
const put = (text, at, char) => text.slice(0, at) + char + text.slice(at + 1);
const wide = (text) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const places_alike = (code) => [...code].flatMap((char, at) => (alike.includes(char) ? [at + 1] : []));

/** What is said of a code that is complete: its look-alikes, and the code as it should be typed. */
const complete = (code, ...findings) => {
  const at = places_alike(code);
  return { findings: [...findings, ...(at.length ? [{ kind: "alike", at }] : [])], clean: printed(code) };
};
const broken = (...findings) => ({ findings, clean: "" });

/** kind of slip → what is written, and what is to be found. `given` is how codes may stand: with hyphens or without. */
export const slips = {
  "as printed": (code) => [printed(code), complete(code)],
  "without hyphens": (code) => [code, complete(code)],
  "all full-width": (code) => [wide(printed(code)), complete(code, { kind: "wide" })],
  "full-width in kana mode": (code) => [groups_of(wide(code)).join("ー"), complete(code, { kind: "wide" })],
  "one character full-width": (code, { below }) => {
    const at = below(code.length);
    return [put(code, at, wide(code[at])), complete(code, { kind: "wide" })];
  },
  "mathematical letters": (code, { below }) => {
    const at = [...code].findIndex((char) => capitals.includes(char));
    return [put(code, at, String.fromCodePoint(0x1d400 + capitals.indexOf(code[at]))), complete(code, { kind: "wide" })];
  },
  "another dash": (code, { of }) => [groups_of(code).join(of("－‐–—−ー・._")), complete(code, { kind: "dash" })],
  "spaces between groups": (code, { of }) => [groups_of(code).join(of([" ", "　", "  "])), complete(code, { kind: "gap" })],
  "every character apart": (code) => [[...code].join(" "), complete(code, { kind: "gap" })],
  "split over lines": (code, { of }) => [groups_of(code).join(of(["-\n", "\n", "\n-"])), complete(code, { kind: "gap" })],
  "invisible characters": (code, { below, of }) => {
    const at = 1 + below(code.length - 1);
    return [code.slice(0, at) + of("\u200b\u00ad\u2060\ufeff\ufe0f") + code.slice(at), complete(code, { kind: "unseen" })];
  },
  "pasted twice": (code, { of }) => [printed(code) + printed(code), complete(code, { kind: "twice" })],
  "the first character lost": (code) => [printed(code).slice(1), broken({ kind: "first" })],
  "the first character lost, full-width": (code) => [wide(printed(code).slice(1)), broken({ kind: "first" }, { kind: "wide" })],
  "a character of a group lost": (code, { of }) => {
    const group = of(code.length === 14 ? [2, 3] : [2]); // 4-6-5 without one of its last five looks like 4-6-4
    const groups = groups_of(code);
    groups[group - 1] = groups[group - 1].slice(1);
    return [groups.join("-"), broken({ kind: "group", group, by: -1 })];
  },
  "a character of a group doubled": (code, { of }) => {
    const group = of(code.length === 15 ? [1, 2, 3] : [1, 2]);
    const groups = groups_of(code);
    groups[group - 1] += groups[group - 1].at(-1);
    return [groups.join("-"), broken({ kind: "group", group, by: 1 })];
  },
  "too short without hyphens": (code, { of }) => {
    const by = of([1, 2]);
    return [code.slice(0, 14 - by), broken({ kind: "length", by: -by })];
  },
  "too long without hyphens": (code, { of }) => {
    const by = of([1, 2]);
    return [(code + "K7A").slice(0, 15 + by), broken({ kind: "length", by })];
  },
  "a whole group lost": (code, { of }) => {
    const groups = groups_of(code);
    const kept = of([groups.slice(0, 2), groups.slice(1)]);
    return [kept.join("-"), broken({ kind: "length", by: kept.join("").length - 14 })];
  },
  "hyphens at other places": (code, { of }) => {
    const [a, b] = of([[3, 10], [5, 10], [4, 4 + 5], [4, 4 + 7], [4, 8]]);
    const sizes = [a, b - a, code.length - b];
    const [first, second, third] = sizes;
    const wrong = [first !== 4, second !== 6, third !== 4 && third !== 5].filter(Boolean).length;
    const text = [code.slice(0, a), code.slice(a, b), code.slice(b)].join("-");
    if (wrong > 1) return [text, complete(code, { kind: "hyphens" })];
    return undefined; // one group alone is wrong: then a lost or doubled character is likelier, and said
  },
  "a sign for what cannot be read": (code, { below, of }) => {
    const at = below(14); // after 14 a question mark may as well end the sentence
    return [printed_with(code, at, of("?？*●■〇＊#")), broken({ kind: "blot", at: [at + 1] })];
  },
  "a letter of another script": (code, { below, of }) => {
    const at = below(code.length);
    return [printed_with(code, at, of("АВОСЕΑΒΟÉØñ")), broken({ kind: "blot", at: [at + 1] })];
  },
  "kana mode swallowed two letters": (code, { below, of }) => {
    const at = 4 + 1 + below(3); // inside the second group
    const [first, second, third] = groups_of(code);
    const text = second.slice(0, at - 4) + of("かでむぽ") + second.slice(at - 4 + 2);
    return [wide([first, text, third].join("-")), broken({ kind: "kana", at: [at + 1] }, { kind: "wide" })];
  },
  "the number on the back": (_code, { below, of }) => {
    const number = Array.from({ length: 16 }, () => below(10)).join("");
    return [of([number, wide(number), number.match(/.{4}/g).join("-")]), { findings: [{ kind: "back" }], clean: "" }];
  },
  "a look-alike taken for another": (code, { of }) => {
    const pairs = { O: "0", 0: "O", I: "1", 1: "I", Z: "2", 2: "Z", S: "5", 5: "S", B: "8", 8: "B" };
    const at = [...code].findIndex((char) => char in pairs);
    if (at < 0) return undefined;
    const taken = put(code, at, pairs[code[at]]);
    return [of([printed(taken), taken]), complete(taken)];
  },
};

function printed_with(code, at, char) {
  const text = put(code, at, char);
  return printed(text);
}

const around = [["", ""], ["番号は", "です"], ["登録できません。\n", ""], ["「", "」と出ます"], ["5000円の", ""], ["", " これで合っていますか？"]];

/** `each` slips of every kind: { kind, code, written, text, findings, clean }. */
export function slips_of(seed, each) {
  const luck = chance(seed);
  return Object.entries(slips).flatMap(([kind, slip]) => {
    const made = [];
    while (made.length < each) {
      const code = code_of(luck);
      const result = slip(code, luck);
      if (!result) continue;
      const [written, expected] = result;
      const [before, after] = luck.of(around);
      made.push({ kind, code, written, text: before + written + after, ...expected });
    }
    return made;
  });
}
