/** The real native messaging host in both browsers: the browser starts the companion and pairs with it, without a code. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { BROWSERS, ROOT, openOwn, orClose, until } from "./harness.mjs";
import { says } from "./panel.mjs";
import { openSession } from "./session.mjs";

const python = (...words) => execFileSync(join(ROOT, ".venv/bin/python"), words, { cwd: ROOT, stdio: "pipe" });

/** Chromium asks in a window of its own, which no test can press: there the copy has the leave from the start. */
const allowed = {
  chromium: async (read, write) => {
    const { optional_permissions, ...manifest } = JSON.parse(await read("manifest.json"));
    const permissions = [...manifest.permissions, ...optional_permissions];
    await write("manifest.json", JSON.stringify({ ...manifest, permissions }));
  },
  firefox: undefined,
};

/** Firefox grants without a question what was asked for in a true click. */
const prefs = { "extensions.webextOptionalPermissionPrompts": false };

/** A browser whose home has the host, and a companion that sleeps. */
const open = async (name) => {
  const home = await mkdtemp(join(tmpdir(), "jss-home-"));
  const state = join(home, "state");
  const companion = (...words) => python("-m", "companion.cli.main", ...words, "--state-dir", state);
  const close = async () => {
    try {
      companion("stop");
    } catch {
      // it never started
    }
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return orClose({ close }, async () => {
    python("-m", "tests.native_host.install", home, state);
    const session = await openSession(name, { home, prefs, change: allowed[name] });
    const settings = { secrets_backend: "file", port: session.ports[0] };
    await writeFile(join(state, "settings.json"), JSON.stringify(settings), { mode: 0o600 });
    return { ...session, companion, close: () => session.close().finally(close) };
  });
};

for (const name of BROWSERS)
  describe(`the native messaging host in ${name}`, () => {
    let session;
    let page;
    before(async () => {
      session = await open(name);
      page = await openOwn(session, "pages/welcome.html#pair");
      await page.bringToFront();
    });
    after(() => session?.close());

    test("one click starts a companion that sleeps and pairs with it: no command, no code", async () => {
      const { port } = await session.desk.send({ what: "state" });
      assert.equal(port, null);
      await until("the button", () => page.evaluate(() => document.querySelector("#pair-host").checkVisibility()));
      await page.click("#pair-host");
      await says(page, "#code-says", "connected to your companion");
      await says(page, "#progress", "Step 5 of 5");
      assert.equal(await page.evaluate(() => document.querySelector("#pair > details").open), false);
      assert.equal((await session.desk.send({ what: "connect" })).state, "connected");
      assert.match(session.companion("pairings").toString(), /(?:Chromium|Firefox) on Linux/u);
    });

    test("a companion that was stopped is started by the next question: “not running” is never seen", async () => {
      session.companion("stop");
      const { state, problem } = await session.desk.send({ what: "connect" });
      assert.deepEqual([state, problem], ["connected", null]);
    });

    // Chromium's copy has the leave as a power that cannot be taken back.
    const whereTaken = name === "firefox" ? test : test.skip;
    whereTaken("once the browser's leave is taken back the program is not started: all is as without it", async () => {
      await session.desk.page.evaluate(() => browser.permissions.remove({ permissions: ["nativeMessaging"] }));
      session.companion("stop");
      assert.equal((await session.desk.send({ what: "connect" })).state, "not_running");
      assert.equal((await session.desk.send({ what: "pair_by_host", name: "x" })).code, "host_missing");
    });
  });
