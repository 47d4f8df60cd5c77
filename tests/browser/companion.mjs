/** The real companion, in a folder of its own, for tests and figures. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, orClose } from "./harness.mjs";

/** Whose the samples' profiles are: they were saved without the site's menu, so the person says it. */
const SAMPLE_PROFILE = "~01aa11bb22cc33dd44";

const COMMAND = join(ROOT, ".venv/bin/jss-companion");

/** Starts a command; `line(pattern)` waits for what it prints. */
const begin = (words, env) => {
  const child = spawn(COMMAND, words, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
  const ended = once(child, "close"); // by then all that it said has been heard
  const line = async (pattern) => {
    for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const isOver = child.stdout.closed && child.stderr.closed;
      const found = pattern.exec(said);
      if (found) return found[0];
      if (isOver) break;
    }
    throw new Error(`${words.join(" ")} never said ${pattern}: ${said}`);
  };
  const stop = async () => {
    child.kill("SIGINT");
    await ended;
  };
  return { line, stop, ended, child };
};

/** A companion that has read `files`, on `port` (any free one if 0); `pair()` opens a pairing and gives its one-time string. */
export const startCompanion = async (files = [], port = 0) => {
  const folder = await mkdtemp(join(tmpdir(), "jss-companion-"));
  await writeFile(join(folder, "settings.json"), JSON.stringify({ secrets_backend: "file" }), { mode: 0o600 });
  const env = { JSS_COMPANION_STATE: folder };
  if (files.length > 0) {
    const { child, ended } = begin(["import", "--my-profile", SAMPLE_PROFILE, ...files], env);
    await ended;
    if (child.exitCode !== 0) throw new Error("the companion could not import the files");
  }
  const running = begin(["run", "--port", String(port)], env);
  const stop = async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const ready = await orClose({ close: stop }, () => running.line(/ready on 127\.0\.0\.1:\d+/u));
  const pair = async () => {
    const waiting = begin(["pair", "--print"], env);
    return { code: await waiting.line(/jss1-\d+(?:-[0-9A-Z]{4})+/u), done: waiting.ended };
  };
  return { port: Number(ready.split(":").at(-1)), pair, stop, folder, env };
};
