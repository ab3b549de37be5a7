// Builds the flat folder that the server carries: widget.js, chat.js and aid.js (each imports the next when it is wanted) and
// the demo page's files, each also as NAME.gz; and in package/ the same three modules as an npm package.
//
// OUT  where to write; default ../../build/widget

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { minify } from "terser";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = resolve(here, process.env.OUT ?? "../../build/widget");
const types = resolve(here, "../../build/types"); // as `npm run types` leaves them
const target = ["es2022", "chrome111", "firefox115", "safari16.4"];

// Properties of our own that are written out often and that nobody outside sees: never a name of the protocol, the storage,
// `strings`, a module's exports or the DOM. Which gets which letter matters after gzip (30 bytes): of many orders this was the best.
const shortened = [
  "end new_id all more_below rows messages typed last reading adopt look begin hurry redraw echoed count show acked env",
  "findings note verdict received think_again drawn network draw steps chars clean storage met connect pass retry turn",
  "fresh codes owner now_ms link_changed pending template to_end desk range groups log prefix start kind heard changed",
  "rebase choose resume notice settle stop rest marks settled",
].join(" ").split(" ");
const letters = "etnisraolcdhmpugfbvywkxjqzETNISRAOLCDHMPUGFBVYWKXJQZ";
const demo = ["demo.html", "demo.css", "demo.js", "demo.svg"];

/** `import text from "./x.css"` gives the sheet minified, as one string. */
async function load_css({ path }) {
  const source = await readFile(path, "utf8");
  const { code } = await transform(source, { loader: "css", minify: true, target, charset: "utf8" });
  return { contents: code.trim().replace(/(--[\w-]+:|,) /g, "$1"), loader: "text" }; // spaces in variables, which esbuild keeps
}

/** Templates keep the indentation of their source, which no browser needs. */
async function load_view({ path }) {
  const source = await readFile(path, "utf8");
  return { contents: source.replace(/^ +/gm, ""), loader: "ts" };
}

const loaders = {
  name: "loaders",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, load_css);
    onLoad({ filter: /[\\/](view|aid)[\\/]\w+\.ts$/ }, load_view);
  },
};

const { outputFiles } = await build({
  absWorkingDir: here,
  entryPoints: ["src/widget.ts", "src/chat.ts", "src/aid.ts"],
  outdir: out,
  external: ["./chat.js", "./aid.js"],
  bundle: true,
  minify: true,
  format: "esm",
  target,
  charset: "utf8",
  legalComments: "none",
  plugins: [loaders],
  mangleProps: new RegExp(`^(${shortened.join("|")})$`),
  mangleCache: Object.fromEntries(shortened.map((name, i) => [name, letters[i % 52] + (i < 52 ? "" : "_")])), // the same in each file
  write: false,
});

/** What `npm install` or a shop's own folder takes: the three modules, their types and the description. */
async function write_package(modules) {
  const folder = resolve(out, "package");
  const { name, version, description } = JSON.parse(await readFile(resolve(here, "package.json"), "utf8"));
  const exports = { ".": { types: "./widget.d.ts", default: "./widget.js" }, "./*": "./*" };
  const manifest = { name, version, description, type: "module", exports, types: "./widget.d.ts", sideEffects: true };
  await mkdir(folder, { recursive: true });
  for (const [name, { contents }] of modules) await writeFile(resolve(folder, name), contents);
  await writeFile(resolve(folder, "package.json"), JSON.stringify(manifest, null, 2) + "\n");
  await cp(resolve(here, "README.md"), resolve(folder, "README.md"));
  await cp(resolve(types, "widget.d.ts"), resolve(folder, "widget.d.ts"));
}

/** Terser after esbuild: 2 % less, and the limit is hard. */
async function squeeze({ path, text }) {
  const { code } = await minify(text, { module: true, compress: { passes: 5, ecma: 2020, unsafe_arrows: true }, format: { ecma: 2020 } });
  return [basename(path), { contents: code, gzipped: gzipSync(code, { level: 9 }).length }];
}

const modules = await Promise.all(outputFiles.map(squeeze));
await mkdir(out, { recursive: true });
for (const [name, { contents }] of modules) await writeFile(resolve(out, name), contents);
for (const name of demo) await cp(resolve(here, "demo", name), resolve(out, basename(name)));
for (const name of [...modules.map(([name]) => name), ...demo])
  await writeFile(resolve(out, name + ".gz"), gzipSync(await readFile(resolve(out, name)), { level: 9 }));
await write_package(modules);

const size = (...names) => modules.filter(([name]) => names.includes(name)).reduce((sum, [, { gzipped }]) => sum + gzipped, 0);
const sizes = [
  ["widget.js, for every visitor", size("widget.js"), 1600],
  ["chat.js, for who wants to chat", size("chat.js")],
  ["both, for every customer", size("widget.js", "chat.js"), 12 * 1024],
  ["aid.js, when a text may be a code", size("aid.js")],
  ["all scripts", size("widget.js", "chat.js", "aid.js")],
];
for (const [what, bytes, max] of sizes) console.log(`${what}: ${bytes} bytes gzipped${max ? `, at most ${max}` : ""}`);
if (sizes.some(([, bytes, max]) => bytes > max)) {
  console.error("the widget is too large");
  process.exit(1);
}
