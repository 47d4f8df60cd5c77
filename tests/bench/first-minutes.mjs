/**
 * From the first command in an empty home to the first badges, in both browsers, without a person's own time; and what the
 * person does: commands, clicks, words typed or pasted, codes. What is done here is noted as it is done, clicks on a page as
 * the trusted events that the page saw; what only the browser's own windows can do is listed, and counted all the same.
 */
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, openOwn, orClose, until } from "../browser/harness.mjs";
import { HAND_FREE, pressToolbar, says } from "../browser/panel.mjs";
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

/** What the person does beside what is done here. @type {[Kind, string][]} */
const ELSEWHERE = [
  ["command", "uv tool install . (not timed: it asks a package index)"],
  ["click", "Allow, in the browser's question"],
  ["click", "the link to the contracts"],
];

/** In a page: counts the clicks that a hand, or what stands for it, makes from now on. */
const countClicks = () => {
  globalThis.clicks = 0;
  addEventListener("click", (event) => (globalThis.clicks += Number(event.isTrusted)), true);
};

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
  /** @type {[Kind, string][]} */
  const done = [];
  let began = performance.now();
  const lap = (what) => {
    seconds.push([what, (performance.now() - began) / 1000]);
    began = performance.now();
  };
  await orClose({ close }, async () => {
    companion("setup", "--yes", "--keys-in-file", "--no-browser");
    lap("setup");
    done.push(["command", "jss-companion setup"]);
    const prefs = { "extensions.webextOptionalPermissionPrompts": false, ...HAND_FREE };
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
      await page.evaluate(countClicks);
      began = performance.now();
      await page.click("#pair-host");
      await says(page, "#code-says", "connected to your companion");
      lap("companion started and connected");
      const clicks = await page.evaluate(() => globalThis.clicks);
      done.push(...Array.from({ length: clicks }, () => ["click", "Connect without a code"]));
      const site = await openContracts(session, pageOf(list(20)));
      began = performance.now();
      await pressToolbar(session, site.page);
      done.push(["click", "the toolbar button"]);
      await until("badges", () => site.page.evaluate(() => document.querySelectorAll("jss-badge").length === 20));
      lap("badges");
    });
    await session.close();
  });
  await close();
  return { laps: seconds, done };
};

for (const name of ["chromium", "firefox"]) {
  const { laps, done } = await tried(name);
  const acts = [...ELSEWHERE, ...LOADING[name], ...done];
  const count = (kind, among) => among.filter(([one]) => one === kind).length;
  const many = (kind) => `${count(kind, acts)} (${count(kind, done)} done here)`;
  const sum = laps.reduce((total, [, took]) => total + took, 0);
  const parts = laps.map(([what, took]) => `${what} ${took.toFixed(1)} s`).join(", ");
  console.log(
    `${name}: commands ${many("command")}, clicks ${many("click")}, words pasted ${many("word")}, codes ${many("code")}; ` +
      `${sum.toFixed(1)} s of waiting (${parts})`,
  );
}
