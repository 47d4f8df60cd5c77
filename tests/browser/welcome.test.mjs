/** The first five minutes, as a new person goes through them in both browsers, with each wrong turn on the way. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, openOwn, until } from "./harness.mjs";
import { click, cutOff, openPanel, paste, reload, says, saying, textOf } from "./panel.mjs";
import { RICH } from "./rich.mjs";
import { answer, list, openContracts, openScene, pageOf } from "./scene.mjs";
import { newSymbols, pairingString, problem, standIn } from "./stand-in.mjs";

const current = (page) => page.evaluate(() => document.querySelector("[aria-current=step]")?.id ?? null);
/** The steps that stand open. */
const open = (page) =>
  page.evaluate(() => [...document.querySelectorAll(".steps > li:has(> details[open])")].map(({ id }) => id));
/** Waits until this step is due, and says what is open then. */
const onStep = async (page, id) => {
  await until(`step ${id}`, async () => (await current(page)) === id);
  return open(page);
};

/** A companion that answers a question without a body as the true one does. */
const beginCompanion = async (port) => {
  const companion = await standIn({
    port,
    answer: (path, body) => saying({ summary: RICH })(path, body, answer),
  });
  companion.misbehave = (_path, raw) => (raw.toString() === "{}" ? problem("schema-invalid", 422) : undefined);
  return companion;
};

for (const name of BROWSERS)
  describe(`first five minutes in ${name}`, () => {
    let scene;
    let page;
    let companion;
    before(async () => {
      scene = await openScene(name, { unpaired: true, answer: saying({ summary: RICH }) });
      page = await openOwn(scene, "pages/welcome.html#steps");
      await page.bringToFront();
    });
    after(async () => {
      await scene?.close();
      await companion?.stop();
    });

    test("it says what it does, what it never does and the risk, before any step", async () => {
      await says(page, "main", "What it never does");
      const text = await textOf(page, "main");
      const places = ["What it does", "sends no request to Upwork", "forbid access", "not “allowed”", "Five steps"].map(
        (one) => text.indexOf(one),
      );
      assert.deepEqual(
        places.filter((at) => at < 0),
        [],
      );
      assert.deepEqual(
        places.toSorted((a, b) => a - b),
        places,
      );
    });

    test("one step is open at a time; the companion is found by itself once it runs, and the page goes on", async () => {
      assert.deepEqual(await onStep(page, "get"), ["get"]);
      await says(page, "#found", "finds it by itself");
      await says(page, "#progress", "Step 1 of 5: Get the companion");
      await click(page, "#have");
      assert.deepEqual(await onStep(page, "start"), ["start"]);
      assert.match(await textOf(page, "#start"), /jss-companion run/u);
      companion = await beginCompanion(scene.ports[0]);
      await page.bringToFront();
      await says(page, "#found", "Found it");
      assert.deepEqual(await onStep(page, "pair"), ["pair"]);
    });

    test("a step that is not due opens by keyboard and by a press, and stays while the page goes on", async () => {
      await page.focus("#badges summary");
      await page.keyboard.press("Enter");
      assert.deepEqual(await open(page), ["pair", "badges"]);
      await page.click("#badges summary");
      assert.deepEqual(await open(page), ["pair"]);
    });

    test("the code is the second way to pair, one press away", async () => {
      assert.equal(await page.evaluate(() => document.querySelector("#code").checkVisibility()), false);
      await page.click("#by-code > summary");
      await until("the code", () => page.evaluate(() => document.querySelector("#code").checkVisibility()));
    });

    test("a code being typed is no mistake yet; a wrong one says why and sends nothing", async () => {
      const seen = [];
      const before_ = companion.misbehave;
      companion.misbehave = (path, raw) => (seen.push(path), before_(path, raw));
      await paste(page, "jss");
      await says(page, "#code-says", "Keep typing");
      await paste(page, companion.code.slice(0, 20));
      await says(page, "#code-says", "Keep typing");
      await paste(page, "hello");
      await says(page, "#code-says", "not a pairing code");
      await paste(page, companion.code.slice(0, -1) + (companion.code.endsWith("0") ? "1" : "0"));
      await says(page, "#code-says", "typing error");
      assert.equal(await page.evaluate(() => document.querySelector("#code").getAttribute("aria-invalid")), "true");
      assert.deepEqual(seen, []);
      companion.misbehave = before_;
    });

    test("somebody else's code, a closed window and an expired code each have their own sentence and a way on", async () => {
      await paste(page, pairingString(companion.port, newSymbols()));
      await says(page, "#code-says", "did not print this code");
      const before_ = companion.misbehave;
      for (const [code, status, words] of [
        ["pairing-not-open", 409, "not waiting for a code"],
        ["pairing-expired", 410, "has expired"],
      ]) {
        companion.misbehave = (path) => (path === "/v1/pair/start" ? problem(code, status) : undefined);
        await paste(page, `${companion.code} `);
        await says(page, "#code-says", words);
        await paste(page, "");
      }
      companion.misbehave = before_;
      assert.equal(await page.evaluate(() => document.querySelector("#pair-command").checkVisibility()), true);
    });

    test("a browser that was not allowed to start a program starts none, and the code is there", async () => {
      const got = await scene.desk.send({ what: "pair_by_host", name: "x" });
      assert.deepEqual([got.ok, got.code], [false, "host_missing"]);
      assert.equal(await page.evaluate(() => document.querySelector("#code").checkVisibility()), true);
    });

    test("the right code pairs by itself, without a further click", async () => {
      await paste(page, `  ${companion.code.toLowerCase()}\n`);
      await says(page, "#code-says", "connected to your companion");
      assert.deepEqual(await onStep(page, "badges"), ["badges"]);
      assert.match(await textOf(page, "#permit-says"), /allows it/u);
    });

    test("the first annotated page ends the last step, live", async () => {
      const { page: site } = await openContracts(scene, pageOf(list(4)));
      const panel = await openPanel(scene, site);
      await until("badges", () => site.evaluate(() => document.querySelectorAll("jss-badge").length === 4));
      await says(page, "#badges-say", `Contracts read: ${RICH.contracts}`);
      assert.deepEqual(await onStep(page, null), []);
      await says(page, "#progress", "All steps are done");
      await until("welcomed", async () => (await scene.desk.send({ what: "state" })).settings.welcomed);
      await panel.close();
      await site.close();
    });

    test("nothing is cut off with text twice as large, nor in a window of 320", async () => {
      assert.deepEqual(await cutOff(page), []);
      await page.setViewport({ width: 320, height: 640 });
      await until("the narrow page", () => page.evaluate(() => innerWidth === 320));
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1), false);
      await page.setViewport({ width: 900, height: 800 });
    });

    test("a link from the panel opens the answer that it names", async () => {
      await page.evaluate(() => (location.hash = "#blocked"));
      await until("the answer", () => page.evaluate(() => document.querySelector("#blocked").open));
    });

    test("who comes back finds every step done and folded, none lost; only what stopped is due again", async () => {
      await page.evaluate(() => (location.hash = ""));
      await reload(page);
      await says(page, "#progress", "All steps are done");
      assert.deepEqual(await open(page), []);
      assert.equal(await page.evaluate(() => document.querySelectorAll(".steps > li.done").length), 5);
      const port = companion.port;
      await companion.stop();
      await reload(page);
      assert.deepEqual(await onStep(page, "start"), ["start"]);
      companion = await beginCompanion(port);
      await page.bringToFront();
      assert.deepEqual(await onStep(page, null), []);
    });

    test("a pairing can be forgotten and made again", async () => {
      await page.evaluate(() => (location.hash = "#pair"));
      await click(page, "#forget");
      await says(page, "#code-says", "forgotten");
      assert.equal((await scene.desk.send({ what: "state" })).state, "not_paired");
      await paste(page, companion.code);
      await says(page, "#code-says", "connected to your companion");
    });
  });
