/** The extension's own pages for everybody: axe-core finds nothing, in light and dark; all can be done by keyboard. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { COLOURS, violations } from "./accessible.mjs";
import { BROWSERS, openOwn, until } from "./harness.mjs";
import { openPanel, reload, says, saying } from "./panel.mjs";
import { NO_SCORE, RICH } from "./rich.mjs";
import { openScene } from "./scene.mjs";
import { problem } from "./stand-in.mjs";

for (const name of BROWSERS)
  describe(`accessibility in ${name}`, () => {
    const said = { summary: RICH };
    let scene;
    before(async () => (scene = await openScene(name, { answer: saying(said) })));
    after(() => scene?.close());

    /** Checks a page in each scheme that this browser can show. */
    const check = async (page) => {
      for (const [at, scheme] of (name === "chromium" ? ["light", "dark"] : ["dark"]).entries()) {
        if (name === "chromium")
          await page.emulateMediaFeatures([
            { name: "prefers-color-scheme", value: scheme },
            { name: "prefers-reduced-motion", value: "reduce" },
          ]); // no colour half-way
        const dark = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
        assert.equal(dark === "rgb(20, 23, 27)", scheme === "dark", dark);
        assert.deepEqual(await violations(page, null, at === 0 ? undefined : COLOURS), [], scheme);
      }
    };

    test("the score panel", async () => {
      const page = await openPanel(scene);
      await says(page, "#summary", RICH.headline);
      await check(page);
      said.summary = NO_SCORE;
      await reload(page);
      await says(page, "#summary", NO_SCORE.headline);
      await check(page);
      await page.close();
    });

    test("the score panel with something in the way", async () => {
      scene.companion.misbehave = (path) =>
        path === "/v1/hello" ? problem("storage-readonly", 503, { action: "doctor" }) : undefined;
      const page = await openPanel(scene);
      await says(page, "#notice", "jss-companion doctor");
      await check(page);
      scene.companion.misbehave = null;
      await page.close();
    });

    test("the first-run page, with all its answers open and a code refused", async () => {
      const page = await openOwn(scene, "pages/welcome.html#pair");
      await says(page, "#badges-say", "Contracts read");
      await page.evaluate(() => {
        for (const one of document.querySelectorAll("details")) one.open = true;
        document.querySelector("#code").value = "hello";
        document.querySelector("#code").dispatchEvent(new InputEvent("input"));
      });
      await says(page, "#code-says", "not a pairing code");
      await check(page);
      await page.close();
    });

    test("everything that can be pressed in the panel is reached by the tab key, in order, with a ring to be seen", async () => {
      said.summary = RICH;
      const page = await openPanel(scene);
      await says(page, "#summary", RICH.headline);
      await says(page, "#here-says", "."); // its buttons stay or go with it
      await until("what is asked later", () => page.evaluate(() => !document.querySelector("#summary [hidden]")));
      await page.bringToFront();
      const wanted = await page.evaluate(() =>
        [...document.querySelectorAll("a[href], button, input, summary")]
          .filter((one) => one.checkVisibility())
          .map((one) => one.id || one.tagName),
      );
      const reached = [];
      for (let at = 0; at < wanted.length; at += 1) {
        await page.keyboard.press("Tab");
        reached.push(
          await page.evaluate(() =>
            getComputedStyle(document.activeElement).outlineStyle === "none"
              ? "no ring"
              : document.activeElement.id || document.activeElement.tagName,
          ),
        );
      }
      assert.deepEqual(reached, wanted);
      await page.close();
    });
  });
