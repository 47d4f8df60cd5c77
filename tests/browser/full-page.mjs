/** The full page, opened with a stand-in that answers the fixtures; and the tests' ways of looking at it. */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { answers, whatIf } from "./answers.mjs";
import { openOwn, until } from "./harness.mjs";
import { openScene } from "./scene.mjs";

export const SECTIONS = [
  "history",
  "forecast",
  "contracts",
  "what-if",
  "plan",
  "badges",
  "rules",
  "import",
  "data",
  "settings",
];
/** Those that ask the companion something when they are opened. */
export const ASKING = ["history", "forecast", "contracts", "what-if", "plan", "badges", "rules", "import"];

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens the page; `given.answers` are told after `given.hold(path, body)`, `given.asked` was asked, `errors` were raised on it. */
export const openFull = async (name) => {
  const given = { answers: answers(), asked: [], hold: () => undefined };
  const answer = async (path, body) => {
    given.asked.push({ path, body });
    await given.hold(path, body);
    return path === "/v1/what-if" ? whatIf(body) : given.answers[path];
  };
  const scene = await openScene(name, { answer });
  const folder = scene.downloads;
  const page = await openOwn(scene, "pages/full.html");
  await page.setViewport({ width: 1280, height: 900 });
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (said) => said.type() === "error" && errors.push(said.text()));
  const close = async () => {
    await scene.close();
    for (const one of await readdir(folder).catch(() => [])) await rm(join(folder, one));
  };
  return { name, given, folder, scene, page, errors, close, ...looking(page), ...changing(page, given, scene) };
};

/** What a test reads off the page. */
const looking = (page) => {
  const all = (selector) =>
    page.$$eval(selector, (found) => found.map((one) => one.innerText.replaceAll("\u00a0", " ").trim()));
  const words = (selector) => page.$eval(selector, (one) => one.innerText.replace(/\s+/gu, " ").trim());
  const rows = () => all(".contracts > tbody > tr:not(.below) .opens");
  // The whole section: what comes below its content is asked for only once that stands.
  const settled = (section) =>
    until(`${section} to be filled`, () =>
      page.$eval(
        `main > [data-section="${section}"]`,
        (one, content) => one.querySelector(content).childElementCount > 0 && !one.querySelector("[aria-busy]"),
        `#content-${section}`,
      ),
    );
  const open = async (section) => {
    await page.evaluate((hash) => void (location.hash = hash), section);
    await until(section, () => page.$eval(`[data-section="${section}"]`, (one) => !one.hidden));
    if (ASKING.includes(section)) await settled(section);
  };
  const refresh = async () => {
    await page.click("#refresh");
    await page.evaluate(() => new Promise(requestAnimationFrame));
  };
  return { all, words, rows, open, refresh };
};

/** What a test lets the companion do for a while; afterwards it answers as before. */
const changing = (page, given, scene) => {
  const { refresh } = looking(page);
  const answering = async (others, look) => {
    given.answers = others;
    await refresh();
    try {
      await look();
    } finally {
      given.answers = answers();
      await refresh();
    }
  };
  const misbehaving = async (how, look) => {
    scene.companion.misbehave = how;
    try {
      await look();
    } finally {
      scene.companion.misbehave = null;
    }
  };
  return { answering, misbehaving };
};

/** Opens the page for all tests of a suite; each `check(title, look)` is given it. */
export const suite = (name) => {
  let full;
  before(async () => (full = await openFull(name)));
  after(() => full?.close());
  return (title, look, options = {}) => test(title, options, () => look(full));
};
