// Builds the flat folder that the server carries: widget.js (one ES module) and the demo page's files.
//
// OUT  where to write; default ../../build/widget

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = resolve(here, process.env.OUT ?? "../../build/widget");
const size_max = 12 * 1024; // bytes of widget.js after gzip
const target = ["es2022", "chrome111", "firefox115", "safari16.4"];
const demo = ["demo.html", "demo.css", "demo.js", "demo.svg"];

/** `import text from "./x.css"` gives the sheet minified, as one string. */
async function load_css({ path }) {
  const source = await readFile(path, "utf8");
  const { code } = await transform(source, { loader: "css", minify: true, target, charset: "utf8" });
  return { contents: code.trim(), loader: "text" };
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
    onLoad({ filter: /[\\/]view[\\/]\w+\.ts$/ }, load_view);
  },
};

const { outputFiles } = await build({
  absWorkingDir: here,
  entryPoints: ["src/index.ts"],
  bundle: true,
  minify: true,
  format: "esm",
  target,
  charset: "utf8",
  legalComments: "none",
  plugins: [loaders],
  write: false,
});
const widget = outputFiles[0].contents;
const gzipped = gzipSync(widget, { level: 9 }).length;

await mkdir(out, { recursive: true });
await writeFile(resolve(out, "widget.js"), widget);
for (const name of demo) await cp(resolve(here, "demo", name), resolve(out, basename(name)));

console.log(`widget.js ${widget.length} bytes, ${gzipped} gzipped (at most ${size_max}) -> ${out}`);
if (gzipped > size_max) {
  console.error("widget.js is too large");
  process.exit(1);
}
