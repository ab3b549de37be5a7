// The doctor's words: what the customer sees, and the verdict that the server may hear.
//
// Law: a verdict is made of the kinds of the findings and of sizes, never of a character of the code.

import type { Finding } from "./diagnose.js";

/** A page may put its own in their place (the attribute `strings`). */
export const words = {
  doctor: "番号の確認",
  held: "番号は送らずに確認しました",
  copy_code: "番号をコピー",
  send_verdict: "結果だけ送る",
  send_rest: "番号を除いて送る",
  code: "［ギフト券番号］", // what stands for a code; the server writes the same
};

type Words = [so: string, advice?: string];

const more_or_less = (by: number): string => Math.abs(by) + (by > 0 ? "文字多い" : "文字足りない");
const places = (at: readonly number[]): string => at.join() + "文字目";

/** Of each kind: what is so, as a verdict says it; and where to look, as only the customer reads it. */
const kinds: { [K in Finding["kind"]]: (finding: Finding & { kind: K }) => Words } = {
  back: () => ["カード裏の16けたの数字の", "ギフト券番号は、裏面の銀色の部分やシールの下です。"],
  twice: () => ["番号が二重に貼り付いている"],
  first: () => ["先頭の1文字が抜けている", "貼り付けるとよく抜けます。カードの先頭を見てください。"],
  group: ({ group, by }) => [
    ["1つ目", "2つ目", "最後"][group - 1] + "のまとまりが" + more_or_less(by),
    `正しくは${["4", "6", "4か5"][group - 1]}文字です。カードと見比べてください。`,
  ],
  length: ({ by }) => [more_or_less(by), "14か15文字です。先頭から順に、カードと見比べてください。"],
  hyphens: () => ["ハイフンの位置が違う"],
  kana: ({ at }) => ["かな文字が混じっている", places(at) + "です。半角の英数字で入れ直してください。"],
  blot: ({ at }) => ["番号に使えない文字が入っている", places(at) + "をカードで見てください。英字か数字です。"],
  wide: () => ["全角の文字が入っている", "半角の英数字で入れてください。"],
  dash: () => ["ハイフン以外の記号が入っている", "ハイフンは省いてもかまいません。"],
  gap: () => ["空白や改行が入っている"],
  unseen: () => ["余分な文字が入っている", "目に見えず、貼り付けると入ることがあります。"],
  alike: ({ at }) => ["見間違えやすい文字がある", places(at) + "です。O/0、I/1、Z/2、S/5、B/8を見比べてください。"],
};

export function words_of(findings: readonly Finding[]): Words[] {
  const said = findings.map((finding) => (kinds[finding.kind] as (finding: Finding) => Words)(finding));
  return findings.some(({ kind }) => kind !== "alike") ? said : [["文字数は合っている"], ...said];
}

/** One sentence of the customer's, for the server. The first two findings are enough to go on with. */
export const verdict_of = (findings: readonly Finding[]): string =>
  `番号の入れ方を確認したところ、${words_of(findings).slice(0, 2).map(([so]) => so).join("、")}ようです`;
