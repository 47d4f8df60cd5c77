/** The whole loop in both browsers: the real companion, the real extension, the site's own addresses. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { BROWSERS, CONTRACTS, ROOT, openOwn, openSite, until } from "./harness.mjs";
import { startCompanion } from "./companion.mjs";
import { badges, sample } from "./scene.mjs";
import { openSession } from "./session.mjs";

const FOLDER = `${ROOT}tests/samples/steady`;

/** What the command line says of the same pages and files. */
const report = async () => {
  const files = (await readdir(FOLDER))
    .filter((name) => /\.(?:html|csv)$/u.test(name))
    .map((name) => `${FOLDER}/${name}`);
  const { stdout } = await promisify(execFile)(`${ROOT}.venv/bin/jss-companion`, ["score", "--json", ...files], {
    maxBuffer: 1e8,
  });
  return { ...JSON.parse(stdout), files };
};

/** Contract id → its words, for the contracts that stand on a page. */
const labels = (contracts, html) =>
  Object.fromEntries(
    contracts
      .filter((one) => html.includes(`contract-${one.contract_id}"`))
      .map((one) => [one.contract_id, one.annotation.label]),
  );

/** The page, and a button of the page's own that shows another list as the site does: without loading anything. */
const turning = (first, second) => {
  const list = (html) => /<div class="list">[\s\S]*<\/div>(?=<nav>)/u.exec(html)?.[0] ?? "";
  const script = `<template id="second">${list(second)}</template><script>window.turn = () => document.querySelector(".list").replaceWith(document.querySelector("#second").content.cloneNode(true));</script>`;
  return first.replace("</body>", `${script}</body>`);
};

for (const name of BROWSERS)
  describe(`the whole loop in ${name}`, () => {
    let told, companion, session, desk, pages;
    before(async () => {
      told = await report();
      pages = [await sample("steady/contracts-1.html"), await sample("steady/contracts-2.html")];
      companion = await startCompanion(told.files);
      session = await openSession(name);
      desk = session.desk;
      const { code, done } = await companion.pair();
      const paired = await desk.send({ what: "pair", code, name: "test" });
      assert.equal(paired.ok, true, paired.sentence);
      await done;
    });
    after(async () => {
      await companion?.stop();
      await session?.close();
    });

    test("each contract's badge says what the report says, the second page follows, one click removes all", async () => {
      const [first, second] = pages;
      const site = await openSite(session, { [CONTRACTS]: turning(first, second) });
      await site.page.goto(CONTRACTS);
      await site.page.bringToFront();
      const untouched = await site.page.evaluate(() => document.documentElement.outerHTML);
      const drawn = await desk.send({ what: "annotate_tab" });
      assert.equal(drawn.drawn, 20, JSON.stringify(drawn));
      assert.deepEqual(await badges(site.page), labels(told.contracts, first));
      assert.equal((await desk.send({ what: "clear_tab" })).drawn, 0);
      assert.equal(await site.page.evaluate(() => document.documentElement.outerHTML), untouched);

      await desk.send({ what: "annotate_tab" });
      await site.page.evaluate(() => globalThis.turn());
      const expected = labels(told.contracts, second);
      await until(
        "the badges of the second page",
        async () =>
          expected &&
          JSON.stringify(Object.entries(await badges(site.page)).sort()) ===
            JSON.stringify(Object.entries(expected).sort()),
      );
      assert.deepEqual(site.requests, [CONTRACTS], "something was asked of the site");
      await site.page.close();
    });

    test("the popup shows the numbers of the report", async () => {
      const popup = await openOwn(session, "popup/popup.html");
      const shown = await until("the score", async () => {
        const text = await popup.evaluate(() => document.body.innerText);
        return text.includes(`${told.score.shown}`) && text.includes("24") ? text : null;
      });
      const { low, high } = told.score.estimate;
      assert.match(shown, new RegExp(`${told.score.shown}\\s?%`, "u"));
      assert.ok(shown.includes(low.toFixed(1)), `${low} in ${shown}`);
      assert.ok(shown.includes(high.toFixed(1)), `${high} in ${shown}`);
      await popup.close();
    });

    test("a page that is not the person's own is refused and nothing is drawn", async () => {
      const login =
        "<!doctype html><html><head><title>Log In - Upwork</title></head><body><main><h1>Log in to Upwork</h1><form><input type='password'></form></main></body></html>";
      const site = await openSite(session, { [CONTRACTS]: login });
      await site.page.goto(`${CONTRACTS}?page=1`);
      await site.page.bringToFront();
      const answer = await desk.send({ what: "annotate_tab" });
      assert.equal(answer.drawn, 0);
      assert.match(answer.sentence, /login page/u);
      await site.page.close();
    });
  });
