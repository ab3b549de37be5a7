// May there be a gift code in a text? Asked of every text before it goes anywhere, so it is small and says yes too often.
//
// Law: whatever the number doctor (aid/find.ts) takes for a code gets a yes here.

const japanese = "\\p{sc=Hira}\\p{sc=Kana}、。";
const run = RegExp(`(?:〇|[^${japanese}\\p{sc=Han}]){11}`, "u"); // the shortest code that lost a group, with its hyphen
const wide = `[^ -~\\s${japanese}\\p{sc=Han}\\p{P}ーｰ]`;
const kana = "[\\p{sc=Hira}\\p{sc=Kana}]"; // is part of a code only beside what the same keys typed full-width
const mixed = RegExp(wide + kana + "|" + kana + wide, "u");

export const may_be_code = (text: string): boolean => run.test(text) || mixed.test(text);
