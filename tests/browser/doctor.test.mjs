// The number doctor's core: every slip is named, nothing else is taken for a code, and no verdict has a code in it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { widget_module } from "./support/core.mjs";
import { chance, slips, slips_of } from "./support/slips.mjs";

const doctor = await widget_module("aid/examine");
const { may_be_code } = await widget_module("view/suspicion");
const { verdict_of } = await widget_module("aid/words");
const examine = (text) => doctor.examine(text);
const without_codes = (text) => examine(text).rest;

const slips_min = 2000;
const each = Math.ceil(slips_min / Object.keys(slips).length);
const all = slips_of(20261127, each);
const by_kind = (a, b) => a.kind.localeCompare(b.kind);

for (const kind of Object.keys(slips))
  test(`${each} slips are named: ${kind}`, () => {
    for (const { text, findings, clean } of all.filter((slip) => slip.kind === kind)) {
      const diagnosis = examine(text);
      assert.deepEqual(diagnosis?.findings.sort(by_kind), findings.sort(by_kind), text);
      assert.equal(diagnosis.clean, clean, text);
    }
  });

test("a code that is clean has nothing more to say, and its copy is the same code again", () => {
  for (const { clean } of all.filter(({ clean }) => clean)) {
    const again = examine(clean);
    assert.equal(again.clean, clean);
    assert.deepEqual(again.findings.filter(({ kind }) => kind !== "alike"), []);
  }
});

test("no piece of a code is left in a verdict or in the text without it", () => {
  for (const { text, code } of all) {
    const pieces = [...code].map((_, at) => code.slice(at, at + 3)).filter((piece) => piece.length === 3);
    for (const sent of [verdict_of(examine(text).findings), without_codes(text)].map((text) => text.normalize("NFKC"))) {
      const leaked = pieces.filter((piece) => sent.toUpperCase().includes(piece) && piece !== "500");
      assert.deepEqual(leaked, [], `${sent} of ${text}`);
    }
  }
});

test("what is sent without the code keeps its words, and is nothing when there are none", () => {
  assert.equal(without_codes("AB12-CDE3FG-H4JKが登録できません"), "［ギフト券番号］が登録できません");
  assert.equal(without_codes("🎁AB12-CDE3FG-H4JKと\nAB12 CDE3FG H4JL5です"), "🎁［ギフト券番号］と\n［ギフト券番号］です");
  assert.equal(without_codes("「AB12-CDE3FG-H4JK」？"), "");
});

test("findings are told to the server as one sentence", () => {
  assert.equal(verdict_of(examine("AB12CDE3FGH4J").findings), "番号の入れ方を確認したところ、1文字足りないようです");
  assert.equal(verdict_of(examine("Ｂ１２-CDE3FG-H4JK").findings), "番号の入れ方を確認したところ、先頭の1文字が抜けている、全角の文字が入っているようです");
});

test("what the server would mask as a gift code is held back before it", () => {
  for (const code of ["AB12-CDE3FG-H4JK", "AB12CDE3FGH4JK", "ab12cde3fgh4jk5", "AB12 CDE3FG H4JK", "AB12ーCDE3FGーH4JK",
    "A B 1 2 C D E 3 F G H 4 J K", "AB12‐CDE3FG‐H4JK", "AB12CDE3FGH4J", "1234 5678 9012 3451", "AB12-CDE3-FGH4-JK",
    "AB12CDE3FG H4JK", "AB12CDE3FGH4J×", "AB12 - CDE3FG - H4JK", "AB12-CDE3FG-\nH4JK", "ab12/cde3fg/h4jk", "ABCDEFGHJKLMNP",
    "Ａ Ｂ １ ２ Ｃ Ｄ Ｅ ３ Ｆ Ｇ Ｈ ４ Ｊ Ｋ"])
    assert.equal(without_codes(`番号は${code}です`), "番号は［ギフト券番号］です", code);
  for (const text of ["AB12CDE3FGH4JK@1", "AB12--kq2x090Amazonkq2x×", "H4JK@AB12CD3X9Z8Y7", "https://shop.example/g/AB12CDE3FGH4JK"])
    assert.ok(examine(text), text);
});

test("a number beside a code does not change it", () => {
  assert.equal(without_codes("5000 AB12-CDE3FG-H4JK 3枚"), "5000 ［ギフト券番号］ 3枚");
  assert.deepEqual(examine("5000円 B12-CDE3FG-H4JK 5枚").findings, [{ kind: "first" }]);
});

test("ordinary words, dates, amounts, addresses and other numbers are no code", () => {
  for (const text of ["iPhone 15 Pro Maxで見ています", "iphone15promaxです", "windows11updateのあと", "2017年4月24日に5,000円",
    "188と#9110", "Amazon.co.jpで買った", "Amazonで5000円", "2026-11-21 10:00", "congratulations", "card_issuer_block",
    "touroku dekinai desu", "receipt for gift card please", "iPhone 12 mini 256GB", "2017 2018 2019 2020",
    "https://www.amazon.co.jp/dp/B07XYZ1234?ref=a1b2を見た", "2017/03/05に3000円と5000円", "D01-1234567-7654321",
    "250-1234567-7654321", "taro.yamada12345a@example.co.jpに届かない", "090-1234-5678", "3782-822463-10005",
    "5000x2 | 5000X2枚", "WH-1000XM4", "PS5で2000とPS4", "iPhone15です5000", "番号の1文字目がBか8か分かりません"])
    assert.equal(examine(text), undefined, text);
});

test("the longest text that fits the input is read without a wait", () => {
  const start = performance.now();
  for (const hostile of ["A B 1 2 ", "1 a@", "AB12-CDE3F", "あA1-", "A?1*"]) examine(hostile.repeat(125).slice(0, 500));
  assert.ok(performance.now() - start < 1000);
});

test("whatever is a code to the doctor is suspected before the doctor is there", () => {
  for (const { text } of all) assert.ok(may_be_code(text), text);
  const { below, of } = chance(7);
  const signs = [..."AB12CD34xy09ＡＢ１２かでアー-－‐ /・?＊●〇●Оé𝐀①ⓐ\u200b。、円 \n@."];
  let codes = 0;
  for (let turn = 0; turn < 6000; ++turn) {
    const some = Array.from({ length: 3 + below(9) }, () => of(signs)); // few signs, so that runs come
    const text = Array.from({ length: 9 + below(16) }, () => of(some)).join("");
    if (!examine(text)) continue;
    ++codes;
    assert.ok(may_be_code(text), JSON.stringify(text));
  }
  assert.ok(codes > 200, `${codes} of them were codes`);
});

test("what customers mostly write is not suspected", () => {
  for (const text of ["登録済みって出ます", "2017年4月24日に5,000円", "Amazonで買いました", "はい", "iPhoneで見ています", "コードが読めない", "2017/03/05に買いました", "コンビニのレシートが\nあります"])
    assert.equal(may_be_code(text), false, text);
});
