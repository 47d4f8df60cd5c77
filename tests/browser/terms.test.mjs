/** Words that must stay say what they mean: by pointer and by keyboard, in the panel, on the full page and on the card. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers } from "./answers.mjs";
import { BROWSERS, openOwn, until } from "./harness.mjs";
import { openPanel, says } from "./panel.mjs";
import { RICH } from "./rich.mjs";
import { annotate, inScene, list, openContracts, pageOf } from "./scene.mjs";

const DETAIL = "Counts as good: this is a long-term client.";
const answer = (path, body, usual) => {
  if (path !== "/v1/captures") return answers()[path] ?? usual(path, body);
  const annotations = annotate(body.html).map((one) => ({ ...one, detail: DETAIL }));
  return { ...usual(path, body), annotations };
};

/** In the page: what stands on the words, and in what was opened. */
const terms = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".term")].map((one) => [one.textContent.toLowerCase(), one.ariaDescription]),
  );
const meaning = (page) => page.evaluate(() => document.querySelector(".meaning:popover-open")?.textContent ?? "");

for (const name of BROWSERS)
  test(`the first of each word that must stay says what it means in ${name}`, () =>
    inScene(name, { answer }, async (scene) => {
      const panel = await openPanel(scene);
      await says(panel, "#summary", RICH.headline);
      const [[word, means], ...others] = await terms(panel);
      assert.equal(word, "estimate");
      const words = [word, ...others.map(([one]) => one)];
      assert.equal(new Set(words).size, words.length);
      await panel.focus(".term");
      assert.equal(await meaning(panel), means);
      await panel.keyboard.press("Escape");
      assert.equal(await meaning(panel), "");
      await panel.hover(".term");
      await until("the meaning", async () => (await meaning(panel)) === means);
      const { left, right } = await panel.evaluate(() =>
        document.querySelector(".meaning").getBoundingClientRect().toJSON(),
      );
      assert.ok(left >= 0 && right <= 380, `${left} to ${right}`);
      await panel.close();

      const full = await openOwn(scene, "pages/full.html#contracts");
      await until("a word", async () => (await terms(full)).some(([one]) => one === "estimate"));
      await full.close();

      const { page: site } = await openContracts(scene, pageOf(list(1)));
      await scene.desk.send({ what: "annotate_tab" });
      await until("a badge", () => site.evaluate(() => document.querySelector("jss-badge") !== null));
      const card = () =>
        site.evaluate(() => {
          const inside = (one) => document.querySelector("jss-badge").shadowRoot.querySelector(one)?.textContent;
          return [inside(".panel:popover-open .term"), inside(".source")];
        });
      for (let stop = 0; stop < 3; stop += 1) await site.keyboard.press("Tab"); // two links, then the badge
      await until("the card", async () => (await card())[0] === "long-term client");
      assert.match((await card())[1], /^Estimated/u);
    }));
