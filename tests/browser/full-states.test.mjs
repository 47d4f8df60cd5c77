/** The full page with nothing to show, with something in the way, and for every person, in both browsers. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import { COLOURS, moving, overflowing, violations } from "./accessible.mjs";
import { emptyAnswers } from "./answers.mjs";
import { ASKING, SECTIONS, suite } from "./full-page.mjs";
import { BROWSERS, until } from "./harness.mjs";
import { cutOff, reload } from "./panel.mjs";
import { problem } from "./stand-in.mjs";

/** So that axe, which walks what is hidden too, meets little of it: most of its time went there. The last stands among all. */
const SMALLEST_FIRST = [
  "settings",
  "data",
  "import",
  "plan",
  "what-if",
  "badges",
  "history",
  "contracts",
  "forecast",
  "rules",
];

const inScheme = (scheme) => [
  { name: "prefers-color-scheme", value: scheme },
  { name: "prefers-reduced-motion", value: "reduce" }, // no colour half-way
];

for (const name of BROWSERS)
  describe(`full page, states, in ${name}`, () => {
    const check = suite(name);

    check("before anything was read each section says what to do", ({ page, open, answering }) =>
      answering(emptyAnswers(), async () => {
        for (const section of ["history", "forecast", "contracts", "what-if"]) {
          await open(section);
          assert.equal(
            await page.$$eval(`#content-${section} .nothing a[href^="#"]`, (found) => found.length),
            1,
            section,
          );
          assert.equal(
            await page.$$eval(`#content-${section} figure, #content-${section} table`, (found) => found.length),
            0,
            section,
          );
        }
      }),
    );

    check("where nothing was read, no numbers are said to be of another day", async (full) => {
      const { all, answering, misbehaving, page, refresh } = full;
      const locked = problem("keyring-locked", 503, { title: "The keyring is locked.", action: "unlock" });
      const head = () => page.$eval("#headline", (one) => one.textContent);
      await answering(emptyAnswers(), async () => {
        await refresh();
        await until("an empty head", async () => (await head()) === "Nothing has been read yet.");
        await misbehaving(
          (path) => (path === "/v1/hello" ? locked : undefined),
          async () => {
            await refresh();
            await until("the trouble", async () => (await all("main [role=alert]")).length > 0);
            assert.equal(await head(), "Nothing has been read yet.");
            assert.equal(await page.$eval("#as-seen", (one) => one.textContent), "");
          },
        );
      });
      await refresh();
      await until("the figures", async () => (await all("#figures dd")).length === 3);
    });

    check("no line breaks between a number and its sign, or at the brackets of “90 % sure”", async (full) => {
      const { open, page } = full;
      await open("plan");
      let seen = 0;
      for (let width = 320; width <= 400; width += 8) {
        await page.setViewport({ width, height: 800 });
        const lines = await page.$$eval("#headline, #content-plan p, #content-plan li", (found) =>
          found
            .filter((one) => one.checkVisibility() && /\(90\s%\ssure\)/u.test(one.textContent))
            .map((one) => {
              const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
              const places = [];
              while (texts.nextNode())
                for (let at = 0; at < texts.currentNode.length; at++) places.push([texts.currentNode, at]);
              const from = one.textContent.search(/\(90\s%\ssure\)/u);
              const tops = places.slice(from, from + "(90 % sure)".length).map(([text, at]) => {
                const range = document.createRange();
                range.setStart(text, at);
                range.setEnd(text, at + 1);
                return range.getBoundingClientRect().bottom;
              });
              return Math.max(...tops) - Math.min(...tops);
            }),
        );
        seen += lines.length;
        assert.ok(
          lines.every((apart) => apart < 8),
          `${lines} at ${width} px`,
        );
      }
      await page.setViewport({ width: 1280, height: 900 });
      assert.ok(seen >= 11, `${seen}`);
    });

    check(
      "a companion that refuses is told in our words with one button, and the page recovers with it",
      async ({ page, all, words, open, refresh, misbehaving }) => {
        await until("the figures", async () => (await all("#figures dd")).length === 3);
        await misbehaving(
          (path) =>
            path === "/v1/hello"
              ? problem("busy", 503, { title: "Words of a stranger.", action: "doctor", retry_after_s: 30 }) // not tried again unasked
              : undefined,
          async () => {
            await refresh();
            for (const section of ASKING) {
              await open(section);
              assert.match(await words(`#content-${section} [role=alert]`), /The companion is busy with other pages/u);
              assert.equal(
                await page.$$eval(`#content-${section} button, #content-${section} a`, (found) => found.length),
                1,
              );
            }
            await until("a head of before", async () =>
              /^As last seen on/u.test(await page.$eval("#as-seen", (one) => one.textContent)),
            );
            assert.deepEqual(await violations(page), []);
          },
        );
        await open("rules");
        await page.click("#content-rules [role=alert] button");
        await until("recovery", async () => (await all("#content-rules .rule")).length > 0);
        await until("a fresh head", async () => (await page.$eval("#as-seen", (one) => one.textContent)) === "");
      },
    );

    check("the page is accessible in every section", async ({ page, open, name }) => {
      assert.deepEqual(SMALLEST_FIRST.toSorted(), SECTIONS.toSorted());
      await page.evaluate((hash) => void (location.hash = hash), SMALLEST_FIRST[0]);
      await reload(page);
      if (name === "chromium") await page.emulateMediaFeatures(inScheme("light"));
      assert.equal(await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches), name === "firefox");
      for (const section of SMALLEST_FIRST) {
        await open(section);
        if (section === "contracts") await page.click(".opens");
        assert.deepEqual(await violations(page), [], section);
        if (name === "firefox") continue;
        await page.emulateMediaFeatures(inScheme("dark"));
        assert.deepEqual(await violations(page, null, COLOURS), [], `${section} in the dark`);
        await page.emulateMediaFeatures(inScheme("light"));
      }
      if (name === "chromium") await page.emulateMediaFeatures([]);
    });

    check(
      "nothing is cut off or scrolls sideways at 360 px and at 200 % zoom, tables apart",
      async ({ page, open }) => {
        try {
          for (const width of [360, 640]) {
            await page.setViewport({ width, height: 700 });
            for (const section of SECTIONS) {
              await open(section);
              assert.deepEqual(await overflowing(page), [], `${section} at ${width}`);
              if (width === 640) assert.deepEqual(await cutOff(page), [], `${section} with text twice as large`);
            }
          }
        } finally {
          await page.setViewport({ width: 1280, height: 900 });
        }
      },
    );

    check("no column of a table is cut off at any width from 320 to 1440 px", async ({ page, open }) => {
      try {
        for (const section of ["contracts", "what-if"]) {
          await open(section);
          for (const width of [320, 360, 480, 640, 768, 860, 900, 960, 1024, 1060, 1100, 1200, 1280, 1366, 1440]) {
            await page.setViewport({ width, height: 700 });
            assert.deepEqual(await overflowing(page), [], `${section} at ${width}`);
            const cut = await page.$$eval("main > section:not([hidden]) .scroll", (found) =>
              found.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.scrollWidth),
            );
            assert.deepEqual(cut, [], `${section} at ${width}`);
          }
        }
      } finally {
        await page.setViewport({ width: 1280, height: 900 });
      }
    });

    check(
      "with less motion nothing moves, and the chart follows the scheme and the colours that the system forces",
      async ({ page, open }) => {
        const session = await page.createCDPSession();
        const media = (features) => session.send("Emulation.setEmulatedMedia", { features });
        await media([{ name: "prefers-reduced-motion", value: "reduce" }]);
        for (const section of SECTIONS) {
          await open(section);
          assert.deepEqual(await moving(page), [], section);
        }
        /** How bright the chart is drawn: mostly by its grid; nothing while it is drawn anew. */
        const brightness = () =>
          page.$$eval("#content-history canvas", ([one]) => {
            if (!one) return NaN;
            const { data } = one.getContext("2d").getImageData(0, 0, one.width, one.height);
            const inked = [...data.keys()].filter((at) => at % 4 === 0 && data[at + 3] > 200);
            return inked.reduce((sum, at) => sum + data[at], 0) / inked.length;
          });
        await open("history");
        await until("a chart on light ground", async () => (await brightness()) > 150);
        await media([{ name: "prefers-color-scheme", value: "dark" }]);
        await until("a chart on dark ground", async () => (await brightness()) < 120);
        await media([{ name: "forced-colors", value: "active" }]);
        await open("history");
        const inked = () =>
          page.$$eval("#content-history canvas", ([one]) =>
            one
              ?.getContext("2d")
              .getImageData(0, 0, one.width, one.height)
              .data.some((value, at) => at % 4 === 3 && value > 0),
          );
        await until("the chart", inked);
        await media([]);
        await session.detach();
      },
      { skip: name === "firefox" && "only Chromium can be told to" },
    );

    check(
      "a browser that is not paired any more is sent to pairing",
      async ({ page, scene, errors, all, open, refresh }) => {
        await scene.desk.send({ what: "unpair" });
        await refresh();
        await open("history");
        await until("the state", () => page.$('#content-history [data-state="not_paired"]'));
        assert.equal(await page.$$eval("#content-history button", (found) => found.length), 1);
        assert.deepEqual(await all("#figures > div"), [], "nothing old is shown of a pairing that is gone");
        assert.deepEqual(errors, [], "no error and no breach of the page's own policy");
      },
    );
  });
