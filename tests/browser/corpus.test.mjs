/** The pages of the corpus as a browser shows them: the snapshot is read like the file, each contract has one badge, and all can be taken away. */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { BROWSERS, CONTRACTS, ROOT, openSite } from "./harness.mjs";
import { startCompanion } from "./companion.mjs";
import { openSession } from "./session.mjs";

const CASES = `${ROOT}tests/pages/contract_history`;

/** Case → why its file and the page that a browser makes of it are not the same contracts. */
const APART = {
  "in-utf-16": "served as UTF-8",
  "in-windows-1252": "served as UTF-8",
};

/** The cases whose contracts have ids: name, page, and the ids that the file gives. */
const cases = async () => {
  const found = [];
  for (const name of (await readdir(CASES)).filter((one) => !(one in APART))) {
    const html = await readFile(`${CASES}/${name}/page.html`, "utf8").catch(() => null);
    const { evidence, kind } = JSON.parse(await readFile(`${CASES}/${name}/evidence.json`, "utf8"));
    const ids = Object.keys(evidence)
      .filter((one) => one.startsWith("contract "))
      .map((one) => one.slice(9));
    if (html !== null && kind === "contract_history" && ids.length > 0 && html.length < 500_000)
      found.push({ name, html, ids: ids.sort() });
  }
  return found;
};

/** The contracts that stand in the cards of the badges, each as often as there are badges in it. */
const drawnIds = (page, ids) =>
  page.evaluate(
    (all) =>
      [...document.querySelectorAll("jss-badge")]
        .flatMap((host) => all.filter((id) => host.parentElement.outerHTML.includes(id)))
        .sort(),
    ids,
  );

for (const name of BROWSERS)
  describe(`the corpus in ${name}`, () => {
    let companion, session;
    before(async () => {
      companion = await startCompanion();
      session = await openSession(name);
      const { code, done } = await companion.pair();
      await session.desk.send({ what: "pair", code, name: "corpus" });
      await done;
    });
    after(async () => {
      await companion?.stop();
      await session?.close();
    });

    test("every page gets one badge for each contract of its file, and is the same page when they are gone", async () => {
      const found = await cases();
      assert.ok(found.length > 20, `${found.length} cases`);
      const wrong = [];
      const shown = {};
      const { page } = await openSite(session, shown); // one tab, in which each is a document of its own
      for (const { name: title, html, ids } of found) {
        shown[CONTRACTS] = html;
        await page.goto(CONTRACTS);
        await page.bringToFront();
        const untouched = await page.evaluate(() => document.documentElement.outerHTML);
        const answer = await session.desk.send({ what: "annotate_tab" });
        const drawn = await drawnIds(page, ids);
        if (JSON.stringify(drawn) !== JSON.stringify(ids))
          wrong.push(`${title}: ${drawn} instead of ${ids} (${answer.sentence})`);
        await session.desk.send({ what: "clear_tab" });
        if ((await page.evaluate(() => document.documentElement.outerHTML)) !== untouched)
          wrong.push(`${title}: not the same page`);
      }
      await page.close();
      assert.deepEqual(wrong, []);
    });
  });
