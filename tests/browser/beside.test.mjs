// Side by side with deep-chat, the best known chat element: the same page, the same thin line and slow processor, one run.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { start_shop } from "./support/shop.mjs";
import { set_stage } from "./support/stage.mjs";

const line = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 }; // "slow 4G"
const slower = 4; // than this machine's processor: a cheap phone
const rounds = process.env.LONG ? 9 : 3; // the best of each counts: whatever else the machine does only adds

const page_of = (script, element, more = "") => `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>店</title>
<script type="module" src="${script}"></script>${more}</head><body><h1>ギフトカードの店</h1>${element}</body></html>`;

const deep_chat = createRequire(import.meta.url).resolve("deep-chat").replace(/dist\/.*$/, "dist/deepChat.bundle.js");
const subjects = {
  "shirube, inline": { path: "/shirube/index.html", way: ["shirube-chat", "shirube-panel", "textarea"] },
  "deep-chat 2.4.2": { path: "/deep/index.html", way: ["deep-chat", "#text-input"] },
  "shirube, launcher's button": { path: "/launcher/index.html", way: ["shirube-chat", "button"] },
};

const stage = set_stage({ server: false });
let shop;

before(async () => {
  const pages = {
    "/deep/deepChat.js": await readFile(deep_chat),
    "/shirube/index.html": page_of("/widget.js", '<shirube-chat mode="inline"></shirube-chat>', '<link rel="modulepreload" href="/chat.js">'),
    "/launcher/index.html": page_of("/widget.js", "<shirube-chat></shirube-chat>"),
    "/deep/index.html": page_of("/deep/deepChat.js", `<deep-chat connect='{"url":"/nobody"}'></deep-chat>`),
  };
  // deep-chat writes its styles into the page as text, which a strict policy forbids: here both may
  const policy = "default-src 'self' 'unsafe-inline' data: blob:";
  shop = await start_shop({ pages, policy });
});
after(() => shop?.stop());

/** Runs in the page. way: selectors from shadow root to shadow root; at its end a letter is typed until it stands there. */
function wait_for_input(way) {
  const look = () => {
    const field = way.reduce((root, selector) => (root?.shadowRoot ?? root)?.querySelector(selector), document);
    const button = field?.localName === "button";
    if (!button) field?.focus(); // the launcher would fetch the rest
    if (field && !button) document.execCommand("insertText", false, "あ");
    const works = button ? field.offsetHeight : (field?.value ?? field?.textContent)?.includes("あ");
    if (works) window.works_at = performance.now();
    else setTimeout(look, 4);
  };
  look();
}

/** Bytes on the line, and milliseconds from the request of the page until a customer can type (or press the launcher). */
async function measure({ path, way }) {
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(wait_for_input, way);
  const devtools = await context.newCDPSession(page);
  let bytes = 0;
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", line);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.goto(shop.url + path.slice(1));
  await page.waitForFunction(() => window.works_at);
  const took = await page.evaluate(() => window.works_at);
  await context.close();
  return { bytes, took };
}

test("bytes and time until input works, beside deep-chat on the same page and line", async (t) => {
  const seen = {};
  for (let round = 0; round < rounds; ++round)
    for (const [name, subject] of Object.entries(subjects)) (seen[name] ??= []).push(await measure(subject));
  const figures = Object.fromEntries(
    Object.entries(seen).map(([name, all]) => [
      name,
      { bytes: Math.max(...all.map(({ bytes }) => bytes)), took: Math.round(Math.min(...all.map(({ took }) => took))) },
    ]),
  );
  for (const [name, { bytes, took }] of Object.entries(figures)) t.diagnostic(`${name}: ${bytes} bytes, ${took} ms`);
  const [ours, theirs] = Object.values(figures);
  assert.ok(ours.bytes * 5 < theirs.bytes, "a fifth of the bytes at most");
  assert.ok(ours.took < theirs.took, "earlier");
});
