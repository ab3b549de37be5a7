// What the view decides without a DOM: when Enter sends, and how a bubble's text falls into steps.

import assert from "node:assert/strict";
import { test } from "node:test";
import { widget_module } from "./support/core.mjs";

const { enter_sends } = await widget_module("view/enter");
const { parts_of } = await widget_module("view/parts");

const enter = { key: "Enter", keyCode: 13, isComposing: false, shiftKey: false };
const desk = false;
const touch = true;

test("Enter sends on a desk", () => assert.equal(enter_sends(enter, false, desk), true));

test("Enter never sends in a conversion, by whichever sign it shows", () => {
  assert.equal(enter_sends({ ...enter, isComposing: true }, false, desk), false);
  assert.equal(enter_sends({ ...enter, keyCode: 229 }, false, desk), false, "Safari: after compositionend");
  assert.equal(enter_sends(enter, true, desk), false);
});

test("Shift+Enter and a touch screen's Enter are new lines", () => {
  assert.equal(enter_sends({ ...enter, shiftKey: true }, false, desk), false);
  assert.equal(enter_sends(enter, false, touch), false);
});

test("numbered lines become steps between paragraphs", () => {
  assert.deepEqual(parts_of("次の順です。\n1. 開く\n2. 押す\nできましたか？"), [
    { text: "次の順です。" },
    { steps: [{ number: "1", text: "開く" }, { number: "2", text: "押す" }] },
    { text: "できましたか？" },
  ]);
  assert.deepEqual(parts_of("一行目\n\n三行目"), [{ text: "一行目\n\n三行目" }]);
  assert.deepEqual(parts_of("2017.4.24 以降です"), [{ text: "2017.4.24 以降です" }]);
});
