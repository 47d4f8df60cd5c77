/** The first five minutes, as a new person goes through them in both browsers, with each wrong turn on the way. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, openOwn, until } from "./harness.mjs";
import { click, cutOff, openPanel, paste, says, saying, textOf } from "./panel.mjs";
import { RICH } from "./rich.mjs";
import { answer, list, openContracts, openScene, pageOf } from "./scene.mjs";
import { newSymbols, pairingString, problem, standIn } from "./stand-in.mjs";

const current = (page) => page.evaluate(() => document.querySelector("[aria-current=step]")?.id ?? null);

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

    test("the start command stands there, and the companion is found by itself once it runs", async () => {
      assert.match(await textOf(page, "#start"), /jss-companion run/u);
      await until("the first step", async () => (await current(page)) === "get");
      await says(page, "#found", "finds it by itself");
      companion = await standIn({
        port: scene.ports[0],
        answer: (path, body) => saying({ summary: RICH })(path, body, answer),
      });
      companion.misbehave = (path, raw) => (raw.toString() === "{}" ? problem("schema-invalid", 422) : undefined);
      await page.bringToFront();
      await says(page, "#found", "Found it");
      assert.equal(await current(page), "pair");
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
      await until("the last step", async () => (await current(page)) === "badges");
      assert.match(await textOf(page, "#permit-says"), /allows it/u);
    });

    test("the first annotated page ends the last step, live", async () => {
      const { page: site } = await openContracts(scene, pageOf(list(4)));
      const panel = await openPanel(scene, site);
      await until("badges", () => site.evaluate(() => document.querySelectorAll("jss-badge").length === 4));
      await says(page, "#badges-say", `${RICH.contracts} contracts read`);
      assert.equal(await current(page), null);
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

    test("a pairing can be forgotten and made again", async () => {
      await click(page, "#forget");
      await says(page, "#code-says", "forgotten");
      assert.equal((await scene.desk.send({ what: "state" })).state, "not_paired");
      await paste(page, companion.code);
      await says(page, "#code-says", "connected to your companion");
    });
  });
