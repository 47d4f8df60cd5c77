/** The panel that the toolbar button opens, not its document in a tab: what each browser lays out of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { BROWSERS, until } from "./harness.mjs";
import { HAND_FREE, pressToolbar, saying } from "./panel.mjs";
import { NO_SCORE, RICH } from "./rich.mjs";
import { badges, inScene, list, openContracts, pageOf } from "./scene.mjs";

/** Everything of the first screen, with the longest line of them. */
const SUMMARY = { ...RICH, next_line: NO_SCORE.next_line };
const OPTIONS = {
  answer: saying({ summary: SUMMARY }),
  args: ["--screen-info={1280x1000}"], // Chromium makes the panel no taller than the screen leaves room for
  prefs: HAND_FREE,
};

/** In the panel, or in a page that may look into its window: where everything ends. */
const measure = (view) => {
  const boxes = (name) => [...view.document.querySelectorAll(name)].map((one) => one.getBoundingClientRect());
  return {
    width: view.innerWidth,
    height: view.innerHeight,
    body: view.document.body.getBoundingClientRect().width,
    root: view.document.documentElement.scrollWidth,
    cards: Math.max(...boxes("section").map(({ right }) => right)),
    ends: [".figures", ".headline", ".next-line", ".now .button"].map((name) => boxes(name)[0]?.bottom),
    footer: boxes("footer")[0].top,
    here: view.document.querySelector("#here-says").textContent,
  };
};

for (const name of BROWSERS)
  test(`the true panel in ${name}: as wide as its content, at most 600 high, the first screen answers, the page is annotated`, () =>
    inScene(name, OPTIONS, async (scene) => {
      const { page: site } = await openContracts(scene, pageOf(list(4)));
      const inPanel = await pressToolbar(scene, site);
      await until("four badges", async () => Object.keys(await badges(site)).length === 4);
      const { width, height, body, root, cards, ends, footer } = await until("the whole panel", async () => {
        const now = await inPanel(measure);
        return now.here.includes("4 contracts") && now.ends.every(Boolean) && now.height > 400 && now;
      });
      assert.deepEqual([body, root], [368, width]);
      assert.ok(width >= 368 && width <= 380 && cards > 340 && cards <= width, `${cards} of ${width}`);
      assert.ok(height <= 600, String(height));
      const first = [...ends, footer];
      assert.ok(
        first.every((end, at) => at === 0 || first[at - 1] < end),
        JSON.stringify(first),
      );
    }));
