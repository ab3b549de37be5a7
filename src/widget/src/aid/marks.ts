// What each character of a text is to a gift code, whatever its width, style or script.

/** The marks that are no letter or digit; each is one character, so that a text and its marks have the same places. */
export const enum Mark {
  gap = " ",
  dash = "-",
  slash = "/",
  unseen = "\0",
  letter = "Ж",
  blot = "*",
  sign = "?",
  kana = "あ",
  vowel = "ア",
  other = ".",
}

const tests: [RegExp, string][] = [
  [/[\p{Cf}\p{M}]/u, Mark.unseen],
  [/\s/, Mark.gap],
  [/[\p{Pd}\u2212ー\uFF70─・.．()（）]/u, Mark.dash],
  [/[/／_＿]/, Mark.slash],
  [/[あいうえお]/, Mark.vowel], // what a, i, u, e and o become when kana input is on
  [/[\p{sc=Hira}\p{sc=Kana}]/u, Mark.kana],
  [/[?？!！]/, Mark.sign], // may end a sentence or stand for a character that cannot be read
  [/[*＊●○◯〇■□◆◇★☆×✕#＃$＄|｜]/, Mark.blot],
  [/(?!\p{sc=Han})[\p{L}\p{N}]/u, Mark.letter], // of another script: А, Ο, É
];

/** One mark a character: a letter or digit as itself in ASCII, anything else as a Mark. */
export function marks_of(chars: readonly string[]): string[] {
  return chars.map((char) => {
    const ascii = char.normalize("NFKC");
    if (/^[A-Za-z0-9]$/.test(ascii)) return ascii;
    return tests.find(([test]) => test.test(char))?.[1] ?? Mark.other;
  });
}
