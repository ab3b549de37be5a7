// Promise 21: what comes from outside stays text, whichever way it comes.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { visit } from "./support/page.mjs";
import { payloads } from "./support/payloads.mjs";
import { fast, program, root, start_server } from "./support/server.mjs";
import { set_stage } from "./support/stage.mjs";

const stage = set_stage({ server: false });
let folder;

before(async () => (folder = await mkdtemp(join(tmpdir(), "shirube-xss-"))));
after(() => rm(folder, { recursive: true, force: true }));

/** Notes each run of a payload and each report of the page's own policy, in every frame. */
async function watched(context) {
  const seen = { hits: [], reports: [] };
  await context.exposeFunction("hit", (what) => void seen.hits.push(what ?? "hit"));
  await context.exposeFunction("reported", (what) => void seen.reports.push(what));
  await context.addInitScript(() =>
    addEventListener("securitypolicyviolation", (event) => reported(`${event.violatedDirective} ${event.blockedURI}`)),
  );
  context.on("dialog", (dialog) => (seen.hits.push("dialog"), dialog.dismiss()));
  return seen;
}

/** What a view of ours never makes, wherever it is: in the page and in every shadow root. */
const foreign_elements = () => {
  const own = /^(shirube-chat|shirube-panel|section|header|div|p|h2|span|b|i|ol|li|button|textarea|svg|path|circle|rect|line|g|polyline|polygon|form|label|input)$/;
  const all = (root) => [...root.querySelectorAll("*")].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  const found = [];
  for (const one of all(document.querySelector("shirube-chat").shadowRoot ?? document.querySelector("shirube-chat"))) {
    const handlers = [...one.attributes].filter(({ name, value }) => name.startsWith("on") || /javascript:|data:text/i.test(value));
    if (!own.test(one.localName) || handlers.length) found.push(one.outerHTML.slice(0, 80));
  }
  return found;
};

const nothing_ran = async (chat, seen) => {
  await chat.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
  assert.deepEqual(seen.hits, [], "0 executions");
  assert.deepEqual(seen.reports, [], "0 reports of the page's own policy");
  assert.deepEqual(chat.problems, []);
  assert.deepEqual(await chat.page.evaluate(foreign_elements), []);
};

/** Everything that was said, in the page a part at a time; in none of them anything ran. */
const read = (chat, seen) => chat.everything(() => nothing_ran(chat, seen));

/** The bubbles that hold a text; a step's number stands apart from its text. */
const missing = (shown) => payloads.filter((text) => !shown.some((one) => one.includes(text.replace(/^1\. /, ""))));

test("there are 300 payloads, and the watch sees one that runs", async (t) => {
  assert.equal(new Set(payloads).size, 300);
  const context = await stage.browser.newContext();
  t.after(() => context.close());
  const seen = await watched(context);
  const page = await context.newPage();
  await page.setContent("<main></main>");
  await page.evaluate((all) => all.forEach((html) => document.querySelector("main").insertAdjacentHTML("beforeend", html)), payloads);
  for (const end = Date.now() + 10_000; seen.hits.length <= 50 && Date.now() < end; ) await page.waitForTimeout(50);
  assert.ok(seen.hits.length > 50, `${seen.hits.length} hits in a page without protection`);
});

test("300 payloads that a customer types, and then reads again", async (t) => {
  const server = await start_server({ store: `sqlite:${folder}/typed.db`, flags: fast });
  const context = await stage.browser.newContext({ locale: "ja-JP" });
  t.after(async () => (await context.close(), await server.stop()));
  const seen = await watched(context);
  const chat = await visit(stage.browser, server.url, { context });
  await chat.settled();
  for (let begin = 0; begin < payloads.length; begin += 15) {
    await chat.page.evaluate((some) => some.forEach((text) => document.querySelector("shirube-chat").say(text)), payloads.slice(begin, begin + 15));
    await chat.settled();
  }
  const own = async () => (await read(chat, seen)).filter(({ from }) => from === "customer").length;
  assert.equal(await own(), payloads.length);
  await chat.page.reload();
  await chat.settled();
  assert.equal(await own(), payloads.length);
});

test("300 payloads in a stored conversation, as the bot's, a person's and the customer's own", async (t) => {
  const store = join(folder, "stored.db");
  const first = await start_server({ store: `sqlite:${store}`, flags: fast });
  const context = await stage.browser.newContext({ locale: "ja-JP" });
  t.after(() => context.close());
  const seen = await watched(context);
  let chat = await visit(stage.browser, first.url, { context });
  await chat.settled();
  await chat.page.close();
  await first.stop();
  execFileSync("python3", ["-c", write_messages, store], { input: JSON.stringify(payloads) });
  const second = await start_server({ store: `sqlite:${store}`, flags: fast, port: first.port });
  t.after(() => second.stop());
  chat = await visit(stage.browser, second.url, { context });
  await chat.settled();
  const shown = (await read(chat, seen)).map(({ text }) => text);
  assert.deepEqual(missing(shown), [], "each is on the screen, to the letter");
  assert.equal(await chat.page.locator("shirube-chat a").count(), 0, "no text becomes a link");
});

const write_messages = `
import json, sqlite3, sys
store = sqlite3.connect(sys.argv[1])
(session, last), = store.execute("SELECT id, last_seq FROM session")
for text in json.load(sys.stdin):
    last += 1
    message = {"from": ("bot", "operator", "customer")[last % 3], "text": text, "choices": [{"id": "x", "label": text}]}
    store.execute("INSERT INTO turn VALUES (?, ?, NULL, '{}', ?, '', 0)", (session, last, json.dumps([message])))
store.execute("UPDATE session SET last_seq = ?", (last,))
store.commit()
`;

test("payloads in content: with a tag they do not load, without one they are text and labels", async (t) => {
  const content = join(folder, "content");
  for (const part of ["intents", "replies"]) await cp(join(root, part), join(content, part), { recursive: true });
  const tagged = payloads.filter((text) => text.includes("<") && !text.includes("\n") && !text.includes("\t"));
  const words = join(content, "replies", "語句.yaml");
  await appendFile(words, tagged.map((text, n) => `語${n}: '${text.replaceAll("'", "''")}'\n`).join(""));
  const checked = spawnSync(program, ["check", "--content", content, "--format", "json"], { encoding: "utf8", maxBuffer: 1e8 });
  assert.equal(checked.status, 1);
  const complained = new Set(JSON.parse(checked.stdout).complaints.filter(({ file }) => file.endsWith("語句.yaml")).map(({ line }) => line));
  assert.ok(complained.size >= tagged.length, `${complained.size} of ${tagged.length} refused`);

  await cp(join(root, "replies", "語句.yaml"), words);
  const plain = payloads.filter((text) => !/[<\n\t]/.test(text) && text.length < 30);
  assert.ok(plain.length >= 5);
  const phrases = join(content, "replies", "定型文.yaml");
  const greetings = `挨拶:\n${plain.map((text) => `  - '${text.replaceAll("'", "''")}'\n`).join("")}\n`;
  await writeFile(phrases, (await readFile(phrases, "utf8")).replace(/^挨拶:\n(  - .*\n)+/m, greetings));
  const server = await start_server({ content });
  const context = await stage.browser.newContext({ locale: "ja-JP" });
  t.after(async () => (await context.close(), await server.stop()));
  const seen = await watched(context);
  const chat = await visit(stage.browser, server.url, { context });
  await chat.settled();
  const greeting = (await read(chat, seen)).map(({ text }) => text).join("\n");
  assert.ok(plain.some((text) => greeting.includes(text)), `one of them greets: ${greeting}`);
});
