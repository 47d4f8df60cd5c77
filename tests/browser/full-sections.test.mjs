/** What each section of the full page shows, in both browsers, and what can be asked of it. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import { answers, whatIf } from "./answers.mjs";
import { SECTIONS, pause, suite } from "./full-page.mjs";
import { BROWSERS, until } from "./harness.mjs";
import { FIRST_MINUTES, fixture, oneDecimal, written } from "./rich.mjs";

const FIXTURES = answers();
const contracts = FIXTURES["/v1/report"].contracts;
const { shown, shown_on, estimate, as_of } = FIXTURES["/v1/summary"];
const range = `${oneDecimal(estimate.low)} to ${oneDecimal(estimate.high)}`;
/** What the companion says of today. */
const today = `${written(as_of)}: shown ${shown} % · our estimate ${oneDecimal(estimate.point)} (${range})`;
const titleOf = ({ title, contract_id }) => title ?? `Contract ${contract_id}`;
const worst = contracts.reduce((one, other) => (other.effect_points < one.effect_points ? other : one));
const isOpen = ({ status }) => status !== "ended";
const [first] = contracts.filter(isOpen);
const wide = FIRST_MINUTES.estimate;

/** The fixtures with one answer changed. */
const changed = (path, change) => ({ ...answers(), [path]: change(answers()[path]) });

for (const name of BROWSERS)
  describe(`full page, sections, in ${name}`, () => {
    const check = suite(name);

    check(
      "the head shows the score as the page showed it and the estimate as ours, with its range",
      async ({ page, all, words }) => {
        await until("the figures", async () => (await all("#figures dd")).length === 3);
        assert.equal(
          await words("#figures"),
          `Shown by Upwork ${shown} % seen on ${written(shown_on)} Our estimate ${oneDecimal(estimate.point)} ${range}, 90 % sure Contracts ${contracts.length} as of ${written(as_of)}`,
        );
        assert.match(await words("footer"), /not Upwork’s figures/u);
        assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
      },
    );

    check("every section is filled, has its heading, and names itself in the title", async ({ page, open }) => {
      for (const section of SECTIONS) {
        await open(section);
        const shown = await page.$$eval("main > section:not([hidden])", (found) =>
          found.map((one) => [one.dataset.section, one.querySelector("h2").textContent]),
        );
        assert.equal(shown.length, 1);
        assert.equal(await page.title(), `${shown[0][1]} – JSS Companion`);
        assert.equal(await page.$eval("nav [aria-current=page]", (one) => one.getAttribute("href")), `#${section}`);
        assert.deepEqual(await page.$$eval("main > section:not([hidden]) [role=alert]", (found) => found.length), 0);
      }
    });

    check(
      "the months ahead are a view of their own: a sentence, a chart with the 90 line, a table, and what would change it",
      async ({ open, all, words, page }) => {
        const ahead = FIXTURES["/v1/months-ahead"];
        await open("forecast");
        await until("the months ahead", async () => (await words("#content-ahead")).includes(ahead.sentence));
        assert.match(await words("#title-ahead"), /If you go on as in the last 12 months/u);
        assert.ok((await words("#content-ahead")).includes(ahead.basis));
        await until("what would change it", async () =>
          (await words("#content-ahead")).includes(ahead.scenarios.at(-1).sentence),
        );
        assert.match(await words("#content-ahead"), /90 %, the line of Top Rated/u);
        assert.match(await words("#content-ahead"), /never Upwork’s number/u);
        await page.click("#content-ahead .chart button");
        assert.equal((await all("#content-ahead tbody tr")).length, ahead.days.length);
        assert.equal((await all("#content-ahead thead th")).length, 3 + ahead.percents.length);
      },
    );

    check("what the end of another contract would change is told for the one that is chosen", async (full) => {
      const { given, open, words, page } = full;
      const [usual, other] = [FIXTURES["/v1/months-ahead"], fixture("months-ahead-of-another")];
      const ends = ({ scenarios }) => scenarios.find(({ contract_id }) => contract_id);
      given.hold = (path, body) => {
        if (path === "/v1/months-ahead") given.answers[path] = body.contract_id ? other : usual;
      };
      await open("forecast");
      const chosen = "#content-ahead select";
      await until("the choice", async () => (await page.$(chosen)) !== null);
      for (const width of [320, 768, 1280, 1440]) {
        await page.setViewport({ width, height: 900 });
        assert.ok(await page.$eval(chosen, (box) => box.checkVisibility()), `seen at ${width} px`);
      }
      await page.setViewport({ width: 1280, height: 900 });
      assert.equal(await page.$eval(chosen, (box) => box.value), ends(usual).contract_id);
      await page.select(chosen, ends(other).contract_id);
      await until("what that would change", async () => (await words("#content-ahead")).includes(ends(other).sentence));
      assert.ok(!(await words("#content-ahead")).includes(ends(usual).sentence));
      assert.equal(given.asked.at(-1).body.contract_id, ends(other).contract_id);
      given.hold = () => undefined;
    });

    check("a section that is opened with the keyboard takes the focus to its heading", async ({ page }) => {
      await page.focus('nav a[href="#rules"]');
      await page.keyboard.press("Enter");
      await until("focus on the heading", () => page.evaluate(() => document.activeElement.id === "title-rules"));
    });

    check(
      "skipping to the content leaves the section as it is, also when everything is asked for again",
      async ({ page, open, refresh }) => {
        await open("rules");
        await page.focus(".skip");
        assert.ok(
          await page.$eval(".skip", (one) => one.getBoundingClientRect().top >= 0),
          "it can be seen while it has the focus",
        );
        await page.keyboard.press("Enter");
        assert.equal(await page.evaluate(() => document.activeElement.id), "content");
        await refresh();
        assert.equal(await page.$eval('[data-section="rules"]', (one) => one.hidden), false);
      },
    );

    check("going back leads to the section before", async ({ page, open }) => {
      await open("rules");
      await open("data");
      await page.evaluate(() => history.back());
      await until("the section before", () => page.$eval('[data-section="rules"]', (one) => !one.hidden));
    });

    check(
      "the history is read along with the arrow keys, with events, and as a table with the same days",
      async ({ page, all, words, open }) => {
        await open("history");
        await until("the drawing", () => page.$("#content-history canvas"));
        assert.ok(
          (await page.$eval("#content-history .u-over", (one) => one.getBoundingClientRect().width)) > 500,
          "the style policy lets the chart place its parts",
        );
        await page.focus("#content-history .plot");
        const read = () => page.$eval("#content-history .plot", (one) => one.getAttribute("aria-valuetext"));
        await page.keyboard.press("End");
        assert.equal(await read(), today);
        const { points, events } = FIXTURES["/v1/history"];
        const days = [...new Set([...points, ...events].map(({ on }) => on))].sort();
        await page.keyboard.press("ArrowLeft");
        assert.match(await read(), new RegExp(`^${written(days.at(-2))}: `, "u"));
        assert.equal(await words("#content-history .readout"), await read());
        await page.keyboard.press("Home");
        assert.match(await read(), new RegExp(`^${written(points[0].on)}: shown ${points[0].shown} %`, "u"));
        await page.click("#content-history .chart-head button");
        assert.equal((await all("#content-history figure tbody tr")).length, days.length);
        const table = (await all("#content-history figure tbody tr")).join("\n");
        assert.match(table, new RegExp(`${written(shown_on)}\\s+${shown} %`, "u"));
        await page.click("#content-history .chart-head button");
      },
    );

    check(
      "the history says what moved the shown score, newest first, with the likeliest cause first",
      async ({ all, open }) => {
        await open("history");
        const told = await all("#content-history .change");
        const { changes } = FIXTURES["/v1/report"];
        assert.equal(told.length, changes.length);
        for (const [at, { sentence, causes }] of changes.toReversed().entries())
          assert.ok(told[at].includes(sentence) && told[at].includes(causes[0].sentence), told[at]);
      },
    );

    check(
      "a history of one day is no chart: the day is said, with a way to a second one",
      ({ page, open, answering }) =>
        answering(
          changed("/v1/history", ({ schema, points }) => ({ schema, points: [points.at(-1)], events: [] })),
          async () => {
            await open("history");
            await until("the day", () => page.$("#content-history .card"));
            const words = await page.$eval("#content-history", (one) => one.innerText.replaceAll("\u00a0", " "));
            assert.ok(words.includes(`${written(as_of)}: shown ${shown} %`), words);
            assert.equal(await page.$("#content-history .plot"), null);
            assert.equal(await page.$eval("#content-history a", (one) => one.hash), "#data");
          },
        ),
    );

    check("of two days a range that stands alone is drawn at its day", ({ page, open, answering }) =>
      answering(
        changed("/v1/history", ({ schema, points }) => ({
          schema,
          points: [
            { ...points[0], estimate: null },
            { ...points.at(-1), estimate: wide },
          ],
          events: [],
        })),
        async () => {
          await open("history");
          await until("the drawing", () => page.$("#content-history canvas"));
          assert.equal(
            await page.$eval("#content-history .plot", (one) => one.getAttribute("aria-valuetext")),
            `${written(as_of)}: shown ${shown} % · our estimate ${oneDecimal(wide.point)} (${oneDecimal(wide.low)} to ${oneDecimal(wide.high)})`,
          );
          const { width, height, data } = await page.$eval("#content-history canvas", (one) => ({
            width: one.width,
            height: one.height,
            data: [...one.getContext("2d").getImageData(one.width - 104, 0, 80, one.height).data],
          }));
          const coloured = data.filter(
            (_, at) => at % 4 === 3 && data[at] > 0 && Math.abs(data[at - 1] - data[at - 3]) > 20,
          ).length;
          assert.ok(coloured > 100, `the range has ${coloured} pixels of ${width} × ${height}`);
        },
      ),
    );

    check("the forecast says each day on which the score moves, how far, and why", async ({ page, all, open }) => {
      await open("forecast");
      const { moves, score: now } = FIXTURES["/v1/forecast"];
      const large = moves.filter(({ score }, at) => {
        const from = at === 0 ? now : moves[at - 1].score;
        return score === null || from === null || Math.abs(score - from) >= 0.5;
      });
      assert.equal((await all("#content-forecast div > .moves li")).length, large.length, "small steps are folded");
      const months = (await all("#content-forecast div > .moves li")).filter((one) => one.includes("by the last"));
      const begun = large.filter(({ window_months: now }, at) => now !== null && now !== large[at - 1]?.window_months);
      assert.equal(months.length, begun.length, "the months that count are said where they begin");
      await page.$$eval("#content-forecast details", (found) => found.forEach((one) => (one.open = true)));
      const told = await all("#content-forecast .moves li");
      assert.equal(told.length, moves.length);
      const ordered = [...large, ...moves.filter((one) => !large.includes(one))];
      for (const [at, { on, score, sentence, why }] of ordered.entries()) {
        for (const said of [written(on), score === null ? "no score" : oneDecimal(score), why])
          assert.ok(told[at].includes(said), `${said} in ${told[at]}`);
        assert.ok(!told[at].includes(sentence), "the score is said once");
      }
      await page.focus("#content-forecast .plot");
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowRight");
      assert.match(
        await page.$eval("#content-forecast .plot", (one) => one.getAttribute("aria-valuetext")),
        new RegExp(`^${written(moves[0].on)}: ${oneDecimal(moves[0].score)} · ${moves[0].why.slice(0, 20)}`, "u"),
      );
    });

    check(
      "contracts are ordered by a column's button, both ways, and what is not known is last",
      async ({ page, rows, open }) => {
        await open("contracts");
        assert.equal((await rows()).length, contracts.length);
        assert.equal((await rows())[0], titleOf(worst), "what costs most is first");
        const order = () =>
          page.$$eval("[aria-sort]", (found) => found.map((one) => `${one.dataset.column} ${one.ariaSort}`));
        assert.deepEqual(await order(), ["effect ascending"]);
        await page.focus('[data-column="earned"] button');
        await page.keyboard.press("Enter");
        assert.deepEqual(await order(), ["earned descending"]);
        const byEarned = contracts.toSorted((one, other) => other.earned - one.earned).map(titleOf);
        assert.deepEqual((await rows()).slice(0, 2), byEarned.slice(0, 2));
        await page.keyboard.press("Enter");
        assert.deepEqual(await order(), ["earned ascending"]);
        assert.equal((await rows()).at(-1), byEarned[0]);
      },
    );

    check(
      "contracts are narrowed by words, outcome and gaps, and the count says how many are left",
      async ({ page, words, rows, open }) => {
        await open("contracts");
        const narrow = async (change, expected) => {
          await page.evaluate(change);
          assert.deepEqual((await rows()).sort(), expected);
          assert.equal(
            await words("#content-contracts [role=status]"),
            expected.length < contracts.length
              ? `Contracts: ${expected.length} of ${contracts.length}`
              : `Contracts: ${contracts.length}`,
          );
        };
        const titled = (fits) => contracts.filter(fits).map(titleOf).sort();
        await page.type(".filters input[type=search]", "tidewater spreadsheet");
        await narrow(() => undefined, [titleOf(worst)]);
        const set = `const put = (at, value) => { const box = document.querySelectorAll(".filters input, .filters select")[at]; if (box.type === "checkbox") box.checked = value; else box.value = value; for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, { bubbles: true })); };`;
        await narrow(
          `{ ${set} put(0, ""); put(1, "unsuccessful"); }`,
          titled(({ outcome }) => outcome === "unsuccessful"),
        );
        await narrow(`{ ${set} put(1, ""); put(2, "open"); }`, titled(isOpen));
        await narrow(
          `{ ${set} put(2, ""); put(4, true); }`,
          titled(({ unknown }) => unknown.length > 0),
        );
        await narrow(`{ ${set} put(4, false); put(0, "no such words"); }`, []);
        await narrow(
          `{ ${set} put(0, ""); }`,
          titled(() => true),
        );
      },
    );

    check(
      "the address of a contract opens its row, whatever the list was narrowed to",
      async ({ page, rows, open }) => {
        await open("contracts");
        await page.type(".filters input[type=search]", "no such words");
        await until("no row", async () => (await rows()).length === 0);
        assert.match(await page.$eval(".contracts .none", (one) => one.innerText), /No contract fits/u);
        await page.evaluate((id) => void (location.hash = `contract-${id}`), worst.contract_id);
        await until("its details", () =>
          page.$$eval(
            ".opens[aria-expanded=true]",
            (found, title) => found.some((one) => one.textContent === title),
            titleOf(worst),
          ),
        );
        assert.equal((await rows()).length, contracts.length);
        assert.equal(await page.evaluate(() => document.activeElement.textContent), titleOf(worst));
        await page.evaluate(() => document.activeElement.click());
      },
    );

    check("numbers that cannot be used are refused with a sentence", async ({ page, all, open }) => {
      await open("what-if");
      await page.$$eval("fieldset:last-of-type > button", (found) => found.at(-1).click());
      const type = (at, value) =>
        page.$eval(
          ".news li:last-child",
          (row, which, words) => {
            const input = row.querySelectorAll("input")[which];
            input.value = words;
            input.dispatchEvent(new Event("input", { bubbles: true }));
          },
          at,
          value,
        );
      const said = async () => (await all(".news li:last-child .wrong"))[0];
      for (const count of ["0", "-3", "1.5", "1000", ""]) {
        await type(0, count);
        assert.equal(await said(), "“How many” is a whole number from 1 to 100.", count);
      }
      await type(0, "2");
      assert.equal(await said(), "");
      await type(1, "-1");
      assert.match(await said(), /“Dollars each” is a number/u);
      await type(1, "123.45");
      assert.equal(await said(), "");
      assert.ok(await page.$$eval(".news input", (found) => found.every((one) => one.validity.valid)));
      await page.$$eval(".news li:last-child button", (found) => found.at(-1).click());
    });

    check("a range too wide for one number shows none in the head", ({ page, words, answering }) =>
      answering(
        changed("/v1/summary", () => ({ ...FIXTURES["/v1/summary"], estimate: { ...wide, low: 81, high: 100 } })),
        async () => {
          await until("the range", async () => (await words("#figures")).includes("between 81.0 and 100.0"));
          assert.match(await words("#figures"), /too little is known yet/u);
          assert.equal(await page.$$eval("#figures .words", (found) => found.length), 1);
        },
      ),
    );

    check("what is chosen in the settings is kept and shown at once", async ({ page, words, open }) => {
      await open("settings");
      await page.select("#set-decimals", "none");
      const whole = `Our estimate ${Math.round(estimate.point)} `;
      await until("whole numbers", async () => (await words("#figures")).includes(whole));
      await page.select("#set-date_form", "iso");
      await until("other days", async () => (await words("#figures")).includes(`seen on ${shown_on}`));
      assert.ok((await words("#figures")).includes(whole));
      await page.select("#set-date_form", "browser");
      const here = await page.evaluate(
        (on) => new Date(`${on}T12:00:00`).toLocaleDateString(navigator.language, { dateStyle: "medium" }),
        shown_on,
      );
      await until("days as the browser writes them", async () => (await words("#figures")).includes(`seen on ${here}`));
      await page.select("#set-decimals", "one");
      await page.select("#set-date_form", "day_month");
      await until("as before", async () =>
        (await words("#figures")).includes(`Our estimate ${oneDecimal(estimate.point)} `),
      );
      assert.match(await words("#versions"), /^Extension \d.*, companion \d.*\.$/u);
      assert.match(await words("#keys"), /Open the score panel .*Go to the next badge/u);
    });

    check(
      "on the narrowest screen addresses break after slashes only, and then stands beside now",
      async ({ page, open }) => {
        await page.setViewport({ width: 320, height: 900 });
        try {
          await open("rules");
          const broken = await page.$$eval(".address > span", (parts) =>
            parts.filter((one) => one.offsetHeight > 30).map((one) => one.textContent),
          );
          assert.deepEqual(broken, []);
          await open("what-if");
          await until("the answer", () => page.evaluate(() => Boolean(document.querySelector(".before-after .arrow"))));
          const [now, then] = await page.$$eval(".before-after > div", (figures) =>
            figures.map(({ offsetTop, offsetHeight }) => [offsetTop, offsetTop + offsetHeight]),
          );
          assert.ok(then[0] < now[1] && now[0] < then[1], `${now} and ${then}`);
        } finally {
          await page.setViewport({ width: 1280, height: 900 });
        }
      },
    );

    check("a contract opens to why it counts, who says so, and a message to copy", async ({ page, open }) => {
      await open("contracts");
      const opened = async (title) => {
        await page.$$eval(".opens", (found, wanted) => found.find((one) => one.textContent === wanted).focus(), title);
        await page.keyboard.press("Enter");
        assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-expanded")), "true");
        return page.evaluate(() => {
          const below = document.activeElement.closest("tr").nextElementSibling;
          for (const fold of below.querySelectorAll("details")) fold.open = true;
          return below.innerText.replaceAll("\u00a0", " ");
        });
      };
      const bad = await opened(titleOf(worst));
      for (const part of [worst.annotation.detail, worst.advice.text, ...worst.evidence.stars])
        assert.ok(bad.includes(part), `${part} in ${bad}`);
      await page.keyboard.press("Enter");
      assert.equal(await page.$$eval(".below:not([hidden])", (found) => found.length), 0);
      const idle = contracts.find(({ advice }) => advice.code === "leave_open_idle");
      const shown = await opened(titleOf(idle));
      for (const part of [idle.advice.text, idle.advice.reason, idle.advice.needs])
        assert.ok(shown.includes(part), part);
      await page.keyboard.press("Enter");
    });

    check(
      "the three notes for a client stand beside a contract, each with its day and a button to copy",
      async (at) => {
        const { page, open, answering } = at;
        const reminders = ["At delivery", "Two weeks later", "Last note"].map((label, n) => ({
          kind: `kind-${n}`,
          label,
          text: `Hello, note ${n}.`,
        }));
        const [one] = contracts;
        const asked = { ...one, advice: { ...one.advice, reminder: "The one of an older companion.", reminders } };
        await answering(
          changed("/v1/report", (report) => ({ ...report, contracts: [asked] })),
          async () => {
            await open("contracts");
            await page.$$eval(".opens", ([only]) => only.click());
            const shown = await page.$$eval(".below .reminder", (found) =>
              found.map((note) => [
                note.previousElementSibling.textContent,
                note.textContent,
                note.nextElementSibling.textContent,
              ]),
            );
            assert.deepEqual(
              shown,
              reminders.map(({ label, text }) => [label, text, "Copy this message"]),
            );
          },
        );
      },
    );

    check(
      "of very many contracts a hundred are listed at once, which is said above and below them beside the way to all",
      async ({ page, all, rows, open, answering }) => {
        const many = Array.from({ length: 250 }, (_, at) => ({
          ...contracts[at % contracts.length],
          contract_id: String(50_000_000 + at),
          title: `Contract of number ${at}`,
        }));
        await answering(
          changed("/v1/report", (report) => ({ ...report, contracts: many })),
          async () => {
            await open("contracts");
            await until("the rows", async () => (await rows()).length === 100);
            await page.type(".filters input[type=search]", "number 249");
            assert.deepEqual(await rows(), ["Contract of number 249"]);
            assert.equal(await page.$eval(".more", (one) => one.hidden), true);
            await page.keyboard.down("Shift");
            await page.keyboard.press("Home");
            await page.keyboard.up("Shift");
            await page.keyboard.press("Backspace");
            const told = "Contracts: the first 100 of 250\nShow all 250";
            assert.deepEqual(await all("#content-contracts > .row"), [told, told]);
            await page.click(".more");
            assert.equal((await rows()).length, 250);
            assert.deepEqual(await all("#content-contracts > .row:not([hidden])"), ["Contracts: 250"]);
          },
        );
      },
    );

    check(
      "what-if answers live, and a late answer to an older question is thrown away",
      async ({ page, given, words, open }) => {
        await open("what-if");
        const result = () => words(".result");

        const ending = (stars) => ({ contract_id: first.contract_id, stars, refunded: false });
        const told = (end, begun) => whatIf({ end, new: begun }).sentence;
        await until("the first answer", async () => (await result()).includes(told([], [])));
        let release;
        const held = new Promise((resolve) => (release = resolve));
        given.hold = (path, body) => path === "/v1/what-if" && body.end.some(({ stars }) => stars === 1) && held;
        const asked_ = given.asked.length;
        await page.select(".endings li:first-child select", "1");
        await until("the slow question", () => given.asked.slice(asked_).some(({ path }) => path === "/v1/what-if"));
        await page.select(".endings li:first-child select", "5");
        await until("the answer", async () => (await result()).includes(told([ending(5)], [])));
        release();
        await pause(500);
        assert.ok(
          (await result()).includes(told([ending(5)], [])),
          "the answer about one star came later and was dropped",
        );
        given.hold = () => undefined;
        await page.$$eval("fieldset:last-of-type > button", (found) => found.at(-1).click());
        const begun = { count: 1, earned: 500, stars: 5 };
        await until("the new contract", async () => (await result()).includes(told([ending(5)], [begun])));
        await page.keyboard.down("Control");
        await page.keyboard.press("a");
        await page.keyboard.up("Control");
        await page.keyboard.type("12");
        await until("twelve of them", async () =>
          (await result()).includes(told([ending(5)], [{ ...begun, count: 12 }])),
        );
        const { body } = given.asked.filter(({ path }) => path === "/v1/what-if").at(-1);
        assert.deepEqual(body, {
          schema: 1,
          end: [ending(5)],
          new: [{ ...begun, count: 12 }],
        });
        await page.select(".endings li:first-child select", "refund");
        await until("a refund", () => given.asked.at(-1).body.end?.[0]?.refunded === true);
        await page.select(".endings li:first-child select", "");
        await page.$$eval(".news li button", (found) => found[0].click());
        await until("as before", async () => (await result()).includes(told([], [])));
      },
    );

    check(
      "the plan says what to do first, with a way to the contract, and is honest where nothing is to be done",
      async ({ all, open, words }) => {
        await open("plan");
        const { first, steps, sentence } = FIXTURES["/v1/plan"];
        const told = await words("#content-plan");
        assert.ok(told.includes(sentence));
        for (const part of [...first, ...steps]) assert.ok(told.includes(part.sentence), part.sentence);
        assert.equal((await all("#content-plan ol a")).length, first.length + steps.length);
      },
    );

    check(
      "a day that matters is named in the plan, told to the companion, and can be taken back",
      async ({ all, open, page, given, answering, words }) => {
        const id = "a".repeat(64);
        const plan = FIXTURES["/v1/plan"];
        const matters = [{ on: "2026-11-20", sentence: "20 Nov 2026, which you named.", fact_id: id }];
        await answering({ ...answers(), "/v1/plan": { ...plan, matters } }, async () => {
          await open("plan");
          await until("the day", async () => (await words("#content-plan")).includes(matters[0].sentence));
          await page.$eval("#matters-form input", (one) => (one.value = "2026-12-01"));
          await page.click("#matters-form button");
          await until("what is told", () => given.asked.some(({ body }) => body.on === "2026-12-01"));
          assert.equal(given.asked.find(({ body }) => body.on === "2026-12-01").body.kind, "day_that_matters");
          await until("the plan again", () => page.$eval("#content-plan", (one) => !one.hasAttribute("aria-busy")));
          assert.equal((await all("#content-plan .told button")).length, 1);
          await page.click("#content-plan .told button");
          await until("what is taken back", () => given.asked.some(({ body }) => body.take_back === id));
        });
      },
    );

    check("badges say of each requirement whether it is met, until when, and who says so", async (full) => {
      const { all, open, page } = full;
      await open("badges");
      const { badges } = FIXTURES["/v1/badges"];
      const told = await all("#content-badges details.card");
      assert.equal(told.length, badges.length);
      for (const { need, sentence, changes } of badges[0].requirements)
        for (const part of [need, sentence, changes]) assert.ok(told[0].includes(part), `${part} in ${told[0]}`);
      const asked = await page.$$eval("#content-badges details[open] a", (found) => found.map((one) => one.href));
      assert.deepEqual(
        asked,
        badges[0].requirements.map(({ source }) => source),
      );
    });

    check(
      "rules say who published them and when, and details nobody knows say how likely each reading is",
      async ({ all, open }) => {
        await open("rules");
        const listed = await all("#content-rules .rule");
        const { rules } = FIXTURES["/v1/policy"];
        assert.equal(listed.length, rules.length);
        for (const [at, { sentence, years, source }] of rules.entries())
          for (const part of [sentence, years, source.replace("https://", "")])
            assert.ok(listed[at].includes(part), part);
        assert.match(listed.at(-1), /our assumption/iu);
        const { toggles, answers: known } = FIXTURES["/v1/policy"];
        const told = (await all("#content-rules .answers")).join("\n");
        for (const { question, answer } of known) assert.ok(told.includes(question) && told.includes(answer), question);
        const unsettled = await all("#content-rules .toggle");
        assert.equal(unsettled.length, toggles.length);
        assert.match(unsettled[0], /\(usual reading\)/u);
      },
    );

    check(
      "where sources contradict each other both sides stand with who says so, and how likely each is at first",
      async ({ all, open }) => {
        await open("rules");
        const refunds = (await all("#content-rules .toggle")).find((one) => /any refund, or/u.test(one));
        assert.match(refunds, /after any refund \(usual reading\)\s+\d+ %\s+only after a full one\s+\d+ %/u);
        assert.match(refunds, /after any refund: A contract counts by what it earned .*official.*34958134307475/su);
        assert.match(refunds, /only after a full one: A refund alone does not move the score.*moderator.*1412897/su);
        assert.match((await all(".dispute"))[0], /does not count;.*named among what lowers a score/su);
      },
    );

    check(
      "old advice stands among the rules, and folded beside a contract where it applies, with what holds today",
      async ({ page, all, open }) => {
        await open("rules");
        const { old_advice } = FIXTURES["/v1/policy"];
        const told = await all("#content-rules .old-advice");
        assert.equal(told.length, old_advice.length);
        for (const [at, { claim, years, today, since }] of old_advice.entries())
          for (const part of [claim, years, today, since ? `Since ${written(since)}` : "Today:"])
            assert.ok(told[at].includes(part), `${part} in ${told[at]}`);
        await open("contracts");
        await page.$$eval(
          ".opens",
          (found, wanted) => found.find((one) => one.textContent === wanted).click(),
          titleOf(worst),
        );
        const beside = await page.$$eval(".below:not([hidden]) .old-advice", (found) =>
          found.map((one) => one.textContent),
        );
        assert.deepEqual(
          beside.map((one) => one.includes("“")),
          worst.advice.old_advice.map(() => true),
        );
        assert.ok(beside[0].includes(worst.advice.old_advice[0].today), beside[0]);
        await page.$$eval(
          ".opens",
          (found, wanted) => found.find((one) => one.textContent === wanted).click(),
          titleOf(worst),
        );
      },
    );
  });
