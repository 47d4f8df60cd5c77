/**
 * From the first command in an empty home to the first badges, in both browsers, without a person's own time; and what the
 * person does: commands, clicks, words typed or pasted, codes. What only the browser's own windows can do is done by the
 * harness, and counted all the same.
 */
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, openOwn, orClose, until } from "../browser/harness.mjs";
import { says } from "../browser/panel.mjs";
import { list, openContracts, pageOf } from "../browser/scene.mjs";
import { openSession } from "../browser/session.mjs";

/** @typedef {"command" | "click" | "word" | "code"} Kind @type {Record<string, [Kind, string][]>} */
const LOADING = {
  chromium: [
    ["word", "chrome://extensions, copied from the page that setup opens"],
    ["click", "Developer mode"],
    ["click", "drag the folder there"],
  ],
  firefox: [
    ["word", "about:debugging#/runtime/this-firefox, copied from the page that setup opens"],
    ["click", "Load Temporary Add-on…"],
    ["click", "the file (double click)"],
  ],
};

/** What the person does before and after. @type {[Kind, string][]} */
const BEFORE = [
  ["command", "uv tool install . (not timed: it asks a package index)"],
  ["command", "jss-companion setup"],
];
/** @type {[Kind, string][]} */
const AFTER = [
  ["click", "Connect without a code"],
  ["click", "Allow, in the browser's question"],
  ["click", "the link to the contracts"],
  ["click", "the toolbar button"],
];

const allowed = async (read, write) => {
  const { optional_permissions, ...manifest } = JSON.parse(await read("manifest.json"));
  await write(
    "manifest.json",
    JSON.stringify({ ...manifest, permissions: [...manifest.permissions, ...optional_permissions] }),
  );
};

const tried = async (name) => {
  const home = await mkdtemp(join(tmpdir(), "jss-home-"));
  const env = { PATH: process.env["PATH"], HOME: home };
  const companion = (...words) => execFileSync(join(ROOT, ".venv/bin/jss-companion"), words, { env, stdio: "pipe" });
  const close = async () => {
    companion("remove", "--yes", "--erase-data");
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  const seconds = [];
  let began = performance.now();
  const lap = (what) => {
    seconds.push([what, (performance.now() - began) / 1000]);
    began = performance.now();
  };
  await orClose({ close }, async () => {
    companion("setup", "--yes", "--keys-in-file", "--no-browser");
    lap("setup");
    const prefs = { "extensions.webextOptionalPermissionPrompts": false };
    const session = await openSession(name, { home, prefs, change: name === "chromium" ? allowed : undefined });
    await orClose(session, async () => {
      // The harness gives each browser ports of its own: the companion moves there, unseen and untimed.
      companion("stop");
      const path = join(home, ".local/state/jss-companion/settings.json");
      const settings = JSON.parse(await readFile(path, "utf8"));
      await writeFile(path, JSON.stringify({ ...settings, port: session.ports[0] }));
      const page = await openOwn(session, "pages/welcome.html#pair");
      await page.bringToFront();
      await until("the button", () => page.evaluate(() => document.querySelector("#pair-host").checkVisibility()));
      began = performance.now();
      await page.click("#pair-host");
      await says(page, "#code-says", "paired with your companion");
      lap("companion started and connected");
      const site = await openContracts(session, pageOf(list(20)));
      began = performance.now();
      await session.desk.send({ what: "annotate_tab" });
      await until("badges", () => site.page.evaluate(() => document.querySelectorAll("jss-badge").length === 20));
      lap("badges");
    });
    await session.close();
  });
  await close();
  return seconds;
};

for (const name of ["chromium", "firefox"]) {
  const acts = [...BEFORE, ...LOADING[name], ...AFTER];
  const many = (kind) => acts.filter(([one]) => one === kind).length;
  const laps = await tried(name);
  const sum = laps.reduce((total, [, took]) => total + took, 0);
  const parts = laps.map(([what, took]) => `${what} ${took.toFixed(1)} s`).join(", ");
  console.log(
    `${name}: ${many("command")} commands, ${many("click")} clicks, ${many("word")} word pasted, ${many("code")} codes; ` +
      `${sum.toFixed(1)} s of waiting (${parts})`,
  );
}
