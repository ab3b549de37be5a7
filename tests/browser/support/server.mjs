// The real server, as `shirube serve` starts it, on a port of its own.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
export const program = process.env.SHIRUBE_BIN ?? `${root}build/release/shirube`;
const ready_max_ms = 20_000;
const stop_max_ms = 10_000;

/** flags: for customers who write faster than anybody may. */
export const fast = ["--messages-per-second", "100000", "--messages-burst", "100000"];

export async function free_port() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** A restart takes the same port, so that open pages find it again. */
export async function start_server({ store = "memory:", port, content = root, flags = [] } = {}) {
  port ??= await free_port();
  const url = `http://127.0.0.1:${port}/`;
  const options = ["--listen", `127.0.0.1:${port}`, "--store", store, "--content", content, ...flags];
  const child = spawn(program, ["serve", ...options], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said = (said + text).slice(-4000)));
  const gone = once(child, "exit");
  await until_ready(url, child, () => said);
  return {
    url,
    port,
    async stop(signal = "SIGTERM") {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      const hard = setTimeout(() => child.kill("SIGKILL"), stop_max_ms);
      await gone;
      clearTimeout(hard);
    },
  };
}

async function until_ready(url, child, said) {
  for (const end = Date.now() + ready_max_ms; Date.now() < end; await pause(50)) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}readyz`).catch(() => undefined);
    if (answer?.ok) return;
  }
  child.kill("SIGKILL");
  throw new Error(`${program} did not become ready:\n${said()}`);
}
