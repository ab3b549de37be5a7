// One Chromium for a test file, and what a person does with the chat in it.

import { mkdir } from "node:fs/promises";
import { chromium } from "playwright-core";
import { root } from "./server.mjs";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });

export const phone = (width, height) => ({ viewport: { width, height }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });

/**
 * A fresh visitor, or one more page of a `context`. `chat.problems` collects what a browser's console would show in red.
 *
 * init   runs in the page before everything else; route: [address, socket => …] answers its WebSockets
 */
export async function visit(browser, url, { init, route, ...options } = {}) {
  const fresh = () => browser.newContext({ locale: "ja-JP", viewport: { width: 1280, height: 860 }, ...options });
  const context = options.context ?? (await fresh());
  const page = await context.newPage();
  if (init) await page.addInitScript(init);
  if (route) await page.routeWebSocket(...route);
  page.setDefaultTimeout(10_000);
  const chat = new Chat(page);
  await page.goto(url);
  return chat;
}

class Chat {
  problems = [];

  constructor(page) {
    this.page = page;
    page.on("pageerror", (error) => this.problems.push(String(error)));
    page.on("console", (line) => {
      const lost_line = /WebSocket connection|ERR_CONNECTION_REFUSED/.test(line.text()); // the tests stop servers
      if (line.type() === "error" && !lost_line) this.problems.push(line.text());
    });
    this.field = page.locator("shirube-chat textarea");
    this.bubbles = page.locator("shirube-chat .bubble:not(.typing *)");
    this.own = page.locator("shirube-chat .customer .bubble");
    this.bot = page.locator("shirube-chat .bot:not(.typing) .bubble");
    this.choices = page.locator("shirube-chat .choices button");
    this.steps = page.locator("shirube-chat .bubble label");
    this.note = page.locator("shirube-chat #note");
    this.doctor = page.locator("shirube-chat .doctor");
    this.sent = []; // the text of every frame that left the page
    page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => this.sent.push(String(payload))));
    this.status = page.locator("shirube-chat .status");
  }

  /** The same visitor in another tab. */
  in(page) {
    return new Chat(page);
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** Until what was done is on the screen. */
  async drawn() {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  /** Until the server has answered everything: buttons or bubbles stand still, nothing waits for the doctor or is on its way. */
  async settled() {
    await this.bubbles.first().waitFor();
    await this.drawn();
    await this.note.filter({ hasText: "確認しています" }).waitFor({ state: "detached" });
    await this.page.locator("shirube-chat .pending").first().waitFor({ state: "detached" });
    await this.status.filter({ hasText: "接続" }).waitFor({ state: "detached" });
  }

  async say(text) {
    await this.field.fill(text);
    await this.field.press("Enter");
    await this.settled();
  }

  /**
   * The whole conversation, read from its end to its beginning: of a long one only a part is in the page at a time.
   *
   * each  is called for every part that comes into the page
   */
  async everything(each = () => {}) {
    const told = new Map();
    const rows = this.page.locator("shirube-chat [data-seq]");
    for (;;) {
      await each();
      const part = await rows.evaluateAll((all) =>
        all.map((row) => [Number(row.dataset.seq), row.className, row.querySelector(".bubble").textContent]),
      );
      for (const [seq, from, text] of part) told.set(seq, { from: from.split(" ")[1], text });
      const first = part[0][0];
      if (first === 1) return [...told].sort(([a], [b]) => a - b).map(([, message]) => message);
      await this.page.locator("shirube-chat .log").evaluate((log) => log.scrollTo({ top: 0, behavior: "instant" }));
      await this.page.locator(`shirube-chat [data-seq="${first - 1}"]`).waitFor();
    }
  }

  async say_by_touch(text) {
    await this.field.fill(text);
    await this.button("送信する").tap();
    await this.settled();
  }

  /** What is on the screen, speaker and text, as a person reads it. */
  async conversation() {
    return this.bubbles.evaluateAll((all) => all.map((bubble) => bubble.textContent.trim()));
  }

  async screenshot(name) {
    await mkdir(`${root}build/screenshots`, { recursive: true });
    await this.page.waitForTimeout(450); // the bubbles' animation
    await this.page.screenshot({ path: `${root}build/screenshots/${name}.png` });
  }
}
