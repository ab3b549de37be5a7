// The widget's modules that know no DOM, for tests in node: bundled by the widget's own esbuild, kept in memory.

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const widget = fileURLToPath(new URL("../../../src/widget/", import.meta.url));
export const esbuild = createRequire(widget + "package.json")("esbuild");

/** path  of one source file under src/widget/src, without its ending */
export const widget_module = async (path) => import(await module_url(path));

/** The same as an address that a browser can import. */
export async function module_url(path) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [`${widget}src/${path}.ts`],
    bundle: true,
    format: "esm",
    write: false,
    charset: "utf8",
  });
  return "data:text/javascript;base64," + Buffer.from(outputFiles[0].contents).toString("base64");
}
