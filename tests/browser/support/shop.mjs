// A shop's own site in front of the real server: its pages, its policy, our own files, and the line between a customer and
// the bot, which the test can deafen, cut and mend.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { root } from "./server.mjs";

export const strict_policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

export const widget_file = (name) => readFile(`${root}build/widget/${name}`);

export const scripts = ["widget.js", "chat.js", "aid.js"];

const kinds = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8" };

/** pages  path -> text, besides our own files; policy: the Content-Security-Policy of all */
export async function start_shop({ bot_port, pages = {}, policy = strict_policy, page = page_with() }) {
  const files = new Map(Object.entries({ "/index.html": page, ...pages }));
  for (const name of scripts) files.set("/" + name, await widget_file(name));
  const shop = { asked: [], sockets: [], missing: new Set(), down: false, deaf: false };
  const lines = new Set();

  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://shop").pathname.replace(/\/$/, "/index.html");
    shop.asked.push(path);
    if (!files.has(path) || shop.missing.has(path)) return response.writeHead(404).end();
    const type = kinds[path.split(".").pop()];
    response.writeHead(200, { "content-type": type, "content-encoding": "gzip", "content-security-policy": policy });
    response.end(gzipSync(files.get(path), { level: 9 }));
  });
  server.on("upgrade", (request, customer) => {
    shop.sockets.push(request.url);
    if (shop.down || !bot_port) return customer.destroy();
    const bot = connect(bot_port, "127.0.0.1");
    const headers = request.rawHeaders.map((text, i) => text + (i % 2 ? "\r\n" : ": ")).join("");
    bot.write(`GET ${request.url} HTTP/1.1\r\n${headers}\r\n`);
    customer.pipe(bot);
    bot.on("data", (bytes) => shop.deaf || customer.write(bytes));
    const end = () => {
      for (const socket of [bot, customer]) socket.destroy();
      lines.delete(end);
    };
    lines.add(end);
    for (const socket of [bot, customer]) socket.on("close", end).on("error", end);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return Object.assign(shop, {
    url: `http://127.0.0.1:${server.address().port}/`,
    /** The customer's network is gone. */
    cut() {
      shop.down = true;
      for (const end of lines) end();
    },
    mend: () => Object.assign(shop, { down: false, deaf: false }),
    /** What the server says from now on is lost. */
    deafen: () => (shop.deaf = true),
    async stop() {
      for (const end of lines) end();
      server.closeAllConnections();
      server.close();
    },
  });
}

/** A page with the snippet of the README. */
export const page_with = ({ attributes = "", head = "", body = "" } = {}) => `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><title>店</title><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<script type="module" src="/widget.js"></script>${head}</head>
<body><main><h1>ギフトカードの店</h1>${body}</main><shirube-chat ${attributes}></shirube-chat></body></html>`;
