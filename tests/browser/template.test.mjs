// The widget's own templates: lit's way of writing, and no text that becomes markup.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { module_url } from "./support/core.mjs";
import { set_stage } from "./support/stage.mjs";

const stage = set_stage({ server: false });
let page;

before(async () => {
  await stage.ready;
  page = await stage.browser.newPage();
  await page.evaluate(async (url) => Object.assign(window, await import(url)), await module_url("view/template"));
  await page.evaluate(() => {
    window.place = () => document.body.appendChild(document.createElement("div"));
    window.draw = (root, value) => (render(value, root, { host: document }), root.innerHTML);
  });
});

test("text, nothing, templates and lists stand between tags, and change places", async () => {
  const seen = await page.evaluate(() => {
    const root = place();
    const show = (value) => draw(root, html`<p>a${value}b</p>`);
    const row = (text) => html`<i>${text}</i>`;
    return [show("x"), show(nothing), show(undefined), show(row("1")), show([row("1"), row("2"), "3"]), show([row("2")]), show([]), show(0)];
  });
  assert.deepEqual(seen, [
    "<p>axb</p>",
    "<p>ab</p>",
    "<p>ab</p>",
    "<p>a<i>1</i>b</p>",
    "<p>a<i>1</i><i>2</i>3b</p>",
    "<p>a<i>2</i>b</p>",
    "<p>ab</p>",
    "<p>a0b</p>",
  ]);
});

test("what has not changed is not touched", async () => {
  const same = await page.evaluate(() => {
    const root = place();
    const show = (name, rows) => draw(root, html`<p class="row ${name}">${rows.map((row) => html`<b>${row}</b>`)}</p>`);
    show("a", [1, 2]);
    const [p, b] = [root.querySelector("p"), root.querySelector("b")];
    let changes = 0;
    const watch = new MutationObserver((list) => (changes += list.length));
    watch.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    show("a", [1, 2]);
    changes += watch.takeRecords().length;
    show("b", [1, 2, 3]);
    return [changes, root.querySelector("p") === p, root.querySelector("b") === b, p.className];
  });
  assert.deepEqual(same, [0, true, true, "row b"]);
});

test("attributes, switches, properties and listeners", async () => {
  const seen = await page.evaluate(() => {
    const root = place();
    const heard = [];
    const show = (on, act) =>
      draw(root, html`<input type="text" title="a ${on} c" ?disabled=${on} .value=${`v${on}`} @click=${act} aria-label=${on} />`);
    show(false, () => heard.push("first"));
    const input = root.querySelector("input");
    input.click();
    const before = [input.title, input.disabled, input.value, input.getAttribute("aria-label")];
    show(false, function () {
      heard.push(this === document);
    });
    input.click();
    show(true, undefined);
    return [before, [input.title, input.disabled, input.value], heard];
  });
  assert.deepEqual(seen, [["a false c", false, "vfalse", "false"], ["a true c", true, "vtrue"], ["first", true]]);
});

test("pictures are drawn as pictures", async () => {
  const spaces = await page.evaluate(() => {
    const root = place();
    draw(root, html`<p>${svg`<svg viewBox="0 0 1 1"><path d=${"M0 0h1"} /><path d="M0 0" /></svg>`}</p>`);
    return [...root.querySelectorAll("*")].map(({ localName, namespaceURI }) => `${localName} ${namespaceURI.split("/").pop()}`);
  });
  assert.deepEqual(spaces, ["p xhtml", "svg svg", "path svg", "path svg"]);
});

test("no value becomes markup, in whatever place it stands", async () => {
  const hostile = [`<img src=x onerror=alert(1)>`, `"><script>alert(1)</script>`, `\0`, `</p><b>`, `&lt;b&gt;`, `" onclick="alert(1)`];
  for (const text of hostile) {
    const [tags, words, title] = await page.evaluate((text) => {
      const root = place();
      draw(root, html`<p title=${text} class="a ${text}">${text}${[text]}</p>`);
      return [[...root.querySelectorAll("*")].map(({ localName }) => localName), root.textContent, root.firstElementChild.title];
    }, text);
    assert.deepEqual([tags, words, title], [["p"], text + text, text]);
  }
});
