/**
 * From the first command in an empty home to the first badges, in both browsers, without a person's own time; and what the
 * person does: commands, clicks, words typed or pasted, codes. Everything done here goes through `does`, which notes it;
 * clicks on a page are noted by the page, as the trusted events that it saw, and by nobody else. What only the browser's
 * own windows can do is listed, and counted all the same. Ends with 1 where it takes more than `MOST`.
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
];

/** What it may take, by both browsers. @type {Partial<Record<Kind, number>>} */
const MOST = { command: 2, click: 6, code: 0 };

/** In a page: notes what a hand, or what stands for it, clicks from now on. */
const noteClicks = () => {
  globalThis.clicked = [];
  const words = (event) => event.composedPath()[0].innerText?.trim() || event.target.id;
  addEventListener("click", (event) => event.isTrusted && globalThis.clicked.push(words(event)), true);
};

/** What a page saw clicked. @returns {Promise<[Kind, string][]>} */
const clicksIn = async (page) => (await page.evaluate(() => globalThis.clicked)).map((words) => ["click", words]);

/** Chromium's own page of extensions, which a test can press, too: the switch is turned on as a person does. */
const developerMode = async ({ browser }) => {
  const page = await browser.newPage();
  await page.goto("chrome://extensions");
  await page.evaluate(noteClicks);
  await (await page.waitForSelector(">>> #devMode")).click();
  const clicks = (await clicksIn(page)).map(() => ["click", "Developer mode"]);
  await page.close();
  return clicks;
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
  /** What is no click on a page is noted as it is done. @param {Kind} kind @param {string} what @param {() => any} act */
  const does = (kind, what, act) => (done.push([kind, what]), act());
  let began = performance.now();
  const lap = (what) => {
    seconds.push([what, (performance.now() - began) / 1000]);
    began = performance.now();
  };
  await orClose({ close }, async () => {
    does("command", "jss-companion setup", () => companion("setup", "--yes", "--keys-in-file", "--no-browser"));
    lap("setup");
    const prefs = { "extensions.webextOptionalPermissionPrompts": false, ...HAND_FREE };
    const session = await openSession(name, { home, prefs, change: name === "chromium" ? allowed : undefined });
    await orClose(session, async () => {
      // The harness gives each browser ports of its own: the companion moves there, unseen and untimed.
      companion("stop");
      const path = join(home, ".local/state/jss-companion/settings.json");
      const settings = JSON.parse(await readFile(path, "utf8"));
      await writeFile(path, JSON.stringify({ ...settings, port: session.ports[0] }));
      companion("setup", "--yes", "--keys-in-file", "--no-browser");
      if (name === "chromium") done.push(...(await developerMode(session)));
      const page = await openOwn(session, "pages/welcome.html");
      await page.bringToFront();
      await until("the button", () => page.evaluate(() => document.querySelector("#pair-host").checkVisibility()));
      await page.evaluate(noteClicks);
      began = performance.now();
      await page.click("#pair-host");
      await says(page, "#progress", "Step 5 of 5");
      lap("connected");
      await page.click("#to-contracts a"); // nothing of the site is here: its page is opened from a file
      done.push(...(await clicksIn(page)));
      const site = await openContracts(session, pageOf(list(20)));
      began = performance.now();
      await does("click", "the toolbar button", () => pressToolbar(session, site.page));
      await until("badges", () => site.page.evaluate(() => document.querySelectorAll("jss-badge").length === 20));
      lap("badges");
    });
    await session.close();
  });
  await close();
  return { laps: seconds, done };
};

const count = (kind, among) => among.filter(([one]) => one === kind).length;

for (const name of ["chromium", "firefox"]) {
  const { laps, done } = await tried(name);
  const acts = [...ELSEWHERE, ...LOADING[name], ...done];
  const many = (kind) => `${count(kind, acts)} (${count(kind, done)} done here)`;
  const sum = laps.reduce((total, [, took]) => total + took, 0);
  const parts = laps.map(([what, took]) => `${what} ${took.toFixed(1)} s`).join(", ");
  console.log(
    `${name}: commands ${many("command")}, clicks ${many("click")}, words pasted ${many("word")}, codes ${many("code")}; ` +
      `${sum.toFixed(1)} s of waiting (${parts})`,
  );
  console.log(`  clicks done here: ${done.flatMap(([kind, what]) => (kind === "click" ? [what] : [])).join(", ")}`);
  if (Object.entries(MOST).some(([kind, most]) => count(kind, acts) > most)) process.exitCode = 1;
}
