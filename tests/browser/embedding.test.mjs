// The widget in a shop's page: what it loads, what it bears, and what the page can set.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { esbuild } from "./support/core.mjs";
import { root } from "./support/server.mjs";
import { page_with, scripts, widget_file } from "./support/shop.mjs";
import { set_stage } from "./support/stage.mjs";

const stage = set_stage();
const { customer } = stage;

const opened = async ({ chat, element }) => {
  await element.evaluate((chat) => chat.open());
  await chat.settled();
};

test("sizes: the launcher at most 1.6 KB, what every customer loads at most 12 KB", async (t) => {
  const sizes = {};
  for (const name of scripts) sizes[name] = gzipSync(await widget_file(name), { level: 9 }).length;
  const customer = sizes["widget.js"] + sizes["chat.js"]; // whoever chats; the rest only when a text may be a code
  t.diagnostic(`gzipped: ${JSON.stringify({ ...sizes, customer, all: customer + sizes["aid.js"] })}`);
  assert.ok(sizes["widget.js"] <= 1600, `widget.js ${sizes["widget.js"]}`);
  assert.ok(customer <= 12_288, `both ${customer}`);
});

test("a visitor who does not want to chat loads the launcher alone; a hand that comes near brings the rest", async (t) => {
  const { shop, chat, page } = await customer(t);
  const launcher = chat.button("チャットで相談する");
  await launcher.waitFor();
  await page.waitForTimeout(300);
  assert.deepEqual(shop.asked.filter((path) => path.endsWith(".js")), ["/widget.js"]);
  await launcher.hover();
  await page.waitForFunction(() => document.querySelector("shirube-chat").shadowRoot.querySelector("shirube-panel"));
  assert.deepEqual(shop.asked.filter((path) => path.endsWith(".js")), ["/widget.js", "/chat.js"]);
  assert.equal(await chat.field.isVisible(), false, "near is not a click");
  await launcher.click();
  await chat.settled();
  await chat.screenshot("launcher-open");
});

test("focus by the Tab key brings the rest as well", async (t) => {
  const { shop, page } = await customer(t);
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.querySelector("shirube-chat").shadowRoot.activeElement);
  await page.waitForTimeout(200);
  assert.ok(shop.asked.includes("/chat.js"));
});

test("a strict policy and `trusted-types 'none'`: a whole conversation without one violation", async (t) => {
  const { chat, page, element } = await customer(t, { attributes: 'mode="inline"' });
  await page.evaluate(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective), true);
  });
  await chat.settled();
  await chat.say("登録済みって出ます");
  await chat.choices.first().click();
  await chat.settled();
  await element.evaluate((chat) => chat.setAttribute("mode", "launcher"));
  await opened({ chat, element });
  assert.deepEqual(await page.evaluate(() => violations), []);
  assert.deepEqual(chat.problems, []);

  await page.evaluate(() => document.body.setAttribute("style", "color:red")); // the counter does count
  await page.waitForFunction(() => violations.length === 1);
});

const hostile = `
  * { all: unset !important; font: 9px/1 cursive !important; color: red !important; background: lime !important;
      display: inline !important; position: static !important; transform: rotate(3deg) scale(.8) !important; opacity: .3 !important;
      filter: invert(1) !important; margin: 13px !important; padding: 17px !important; border: 5px dotted blue !important;
      width: 50px !important; height: 20px !important; min-width: 0 !important; max-width: 60px !important;
      letter-spacing: 9px !important; text-transform: uppercase !important; visibility: hidden !important;
      pointer-events: none !important; z-index: 1 !important; overflow: hidden !important; cursor: wait !important;
      text-align: right !important; direction: rtl !important; white-space: nowrap !important; animation: none !important;
      box-sizing: content-box !important; line-break: anywhere !important; user-select: none !important; float: left !important; }
  *::before, *::after { content: "x" !important; }
  button, textarea, p, ol, li, h2 { display: none !important; }`;

/** Every element of the widget: its place and everything that the browser computed for it. */
const looks = (element) =>
  element.evaluate((chat) => {
    const seen = [];
    const walk = (root) => {
      for (const element of root.querySelectorAll("*")) {
        const { x, y, width, height } = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const all = [...style].filter((name) => !name.startsWith("--")).map((name) => `${name}: ${style.getPropertyValue(name)}`);
        seen.push({ what: `${element.localName}.${element.className.baseVal ?? element.className}`, box: [x, y, width, height], all });
        if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    walk(chat.shadowRoot);
    return seen;
  });

// An inline chat is as wide as its place: there the boxes around it stay as they are.
const hostile_to = { launcher: hostile, inline: `${hostile} html, body { all: revert !important; direction: ltr !important } head, main { display: none !important }` };

for (const mode of ["launcher", "inline"])
  test(`a page with \`* { … !important }\` changes nothing: ${mode}`, async (t) => {
    const attributes = `mode="${mode}"`;
    const body = mode === "inline" ? "" : "<p>品物</p>";
    const calm = { reducedMotion: "reduce" };
    const both = [];
    for (const css of ["", hostile_to[mode]]) {
      const page = page_with({ attributes, body, head: '<link rel="stylesheet" href="/shop.css">' });
      const visitor = await customer(t, {}, { shop: { page, pages: { "/shop.css": css } }, ...calm });
      const closed = mode === "launcher" ? await looks(visitor.element) : [];
      if (mode === "launcher") await visitor.page.mouse.click(1280 - 50, 860 - 50);
      await visitor.chat.settled();
      await visitor.chat.button("担当者へ").focus();
      both.push([...closed, ...(await looks(visitor.element))]);
    }
    const [own, other] = both;
    assert.ok(own.length > 30);
    assert.deepEqual(other.map(({ what }) => what), own.map(({ what }) => what));
    const moved = mode === "inline"; // the page may put an inline chat elsewhere, and no more than that
    for (const [i, { what, box, all }] of own.entries()) {
      assert.deepEqual(other[i].all, all, what);
      assert.deepEqual(other[i].box.slice(moved ? 3 : 0), box.slice(moved ? 3 : 0), what);
    }
  });

test("title, colour, position, theme and words are the page's to set, also later", async (t) => {
  const words = JSON.stringify({ open: "ヘルプ", placeholder: "ご質問をどうぞ", back: "ひとつ前へ" });
  const { chat, page, element } = await customer(
    t,
    {
      attributes: `heading="贈りもの相談" position="left" theme="dark" strings='${words}'`,
      head: '<link rel="stylesheet" href="/shop.css">',
    },
    { shop: { pages: { "/shop.css": "shirube-chat { --shirube-accent: rgb(120, 20, 90); --shirube-side: 33px }" } } },
  );
  const launcher = chat.button("ヘルプ");
  assert.equal((await launcher.boundingBox()).x, 33);
  assert.equal(await launcher.evaluate((button) => getComputedStyle(button).backgroundColor), "rgb(120, 20, 90)");
  await launcher.click();
  await chat.settled();
  assert.equal(await chat.field.getAttribute("placeholder"), "ご質問をどうぞ");
  await chat.button("ひとつ前へ").waitFor();
  await page.getByRole("heading", { name: "贈りもの相談" }).waitFor();
  const ground = () => chat.bot.first().evaluate((bubble) => getComputedStyle(bubble).backgroundColor);
  assert.equal(await ground(), "rgb(42, 39, 36)");
  assert.equal((await page.locator("shirube-panel").boundingBox()).x, 33);
  await element.evaluate((chat) => {
    chat.setAttribute("theme", "light");
    chat.setAttribute("heading", "相談");
  });
  await page.getByRole("heading", { name: "相談", exact: true }).waitFor();
  assert.equal(await ground(), "rgb(255, 255, 255)");
});

test("events tell the page what happens", async (t) => {
  const { chat, page, element } = await customer(t);
  await page.evaluate(() => {
    window.told = [];
    for (const name of ["open", "ready", "close", "state"])
      document.querySelector("shirube-chat").addEventListener(`shirube-${name}`, (event) => told.push([name, event.detail?.link]));
  });
  await opened({ chat, element });
  await element.evaluate((chat) => chat.close());
  const told = await page.evaluate(() => told);
  assert.deepEqual(told.map(([name]) => name).filter((name) => name !== "state"), ["open", "ready", "close"]);
  assert.deepEqual(told.filter(([name]) => name === "state").at(-1), ["state", "online"]);
});

test("the socket's address is the page's to name, and inline fills its place", async (t) => {
  const { shop, page } = await customer(
    t,
    { attributes: 'mode="inline" server="/support/ws"', head: '<link rel="stylesheet" href="/shop.css">' },
    { shop: { pages: { "/shop.css": "shirube-chat { --shirube-height: 500px }" } } },
  );
  for (const end = Date.now() + 5000; !shop.sockets.length && Date.now() < end; ) await page.waitForTimeout(20);
  assert.equal(shop.sockets[0], "/support/ws");
  await page.waitForFunction(() => document.querySelector("shirube-chat").getBoundingClientRect().height === 500);
});

test("a rest that cannot be loaded is said and tried again", async (t) => {
  const { shop, chat } = await customer(t);
  shop.missing.add("/chat.js");
  await chat.button("チャットで相談する").click();
  const again = chat.button("もう一度読み込む");
  await again.waitFor();
  shop.missing.clear();
  await again.evaluate((button) => button.click());
  await chat.settled();
});

test("the bot's own server sends the files compressed", async () => {
  for (const name of scripts) {
    const answer = await fetch(stage.server.url + name, { headers: { "accept-encoding": "gzip" } });
    assert.equal(answer.headers.get("content-encoding"), "gzip", name);
    assert.equal(Number(answer.headers.get("content-length")), gzipSync(await widget_file(name), { level: 9 }).length);
    assert.equal(await answer.text(), String(await widget_file(name)));
  }
});

test("a bundler takes the package by its name, types and all", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "shirube-"));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "node_modules"));
  await symlink(`${root}build/widget/package`, join(folder, "node_modules/shirube-widget"));
  await writeFile(join(folder, "shop.js"), 'import { ShirubeChat } from "shirube-widget"; console.log(ShirubeChat);');
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(folder, "shop.js")],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    write: false,
  });
  assert.ok(outputFiles.some(({ text }) => text.includes("shirube-panel")), "the rest is a part of its own");
  const manifest = JSON.parse(await readFile(`${root}build/widget/package/package.json`, "utf8"));
  const types = await readFile(`${root}build/widget/package/${manifest.exports["."].types}`, "utf8");
  assert.match(types, /"shirube-chat": ShirubeChat/);
});
