/** The score panel in both browsers: what it says, every state with one way out, and the page in front. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, openSite, until } from "./harness.mjs";
import { click, cutOff, openPanel, reload, says, saying, textOf } from "./panel.mjs";
import { EMPTY, FIRST_MINUTES, NO_SCORE, RICH, fixture, oneDecimal, written } from "./rich.mjs";
import { list, openContracts, openScene, pageOf } from "./scene.mjs";
import { problem, standIn } from "./stand-in.mjs";

const range = ({ low, high }) => `${oneDecimal(low)} to ${oneDecimal(high)}`;
/** Opens everything that is folded. */
const unfold = (page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll("#summary details")) one.open = true;
  });
const count = (page) => page.evaluate(() => document.querySelectorAll("jss-badge").length);

/** Every state and the action that background/failure.js and shared_schema/problem.py give it. */
const STATES = {
  permission_missing: "grant",
  not_paired: "pair",
  not_running: "start",
  blocked: "check_blockers",
  other_program: "doctor",
  unproven: "doctor",
  forgotten: "pair",
  keyring_trouble: "unlock",
  store_trouble: "doctor",
  version_skew: "update_companion",
  busy: "retry",
  slow: "retry",
  too_large: "explain",
  refused: "report",
};

for (const name of BROWSERS)
  describe(`score panel in ${name}`, () => {
    const said = { summary: RICH };
    let scene;
    before(async () => (scene = await openScene(name, { answer: saying(said) })));
    after(() => scene?.close());

    test("a rich summary: every part is there, the best window alone is marked, the next step is named", async () => {
      const page = await openPanel(scene);
      await says(page, "#summary", RICH.headline);
      await until("what helps", () => page.evaluate(() => !document.querySelector("#summary details[hidden]")));
      await unfold(page);
      const text = await textOf(page, "#summary");
      const { shown, estimate, windows, coming, contracts, counts, freshness } = RICH;
      for (const one of [
        `${shown} %`,
        oneDecimal(estimate.point),
        `${range(estimate)}, 90 % sure`,
        ...windows.map(({ months }) => `${months} months`),
        ...coming.map(({ on }) => written(on)),
        ...coming.map(({ score }) => oneDecimal(score)),
        `${contracts} in all`,
        ...counts.map(({ sentence }) => sentence),
        ...freshness.map(({ sentence }) => sentence),
        "not Upwork’s figure",
      ])
        assert.ok(text.includes(one), one);
      for (const one of [
        RICH.change.sentence,
        RICH.next_step.act,
        RICH.next_step.worth,
        ...RICH.look_first.map(({ sentence }) => sentence),
      ])
        assert.ok(text.includes(one), one);
      assert.deepEqual(
        await page.evaluate(() =>
          [...document.querySelectorAll(".window.best")].map((one) => one.querySelector(".months").textContent),
        ),
        [`${RICH.window_months} months`],
      );
      assert.equal(await page.evaluate(() => document.querySelector("#notice").childElementCount), 0);
      await page.close();
    });

    test("the range is drawn where its numbers are, and spoken", async () => {
      said.summary = FIRST_MINUTES;
      const page = await openPanel(scene);
      await says(page, "#summary", FIRST_MINUTES.headline);
      await unfold(page);
      const [low, high, point, shown, spoken] = await page.evaluate(() => {
        const box = (name) => document.querySelector(`.range .${name}`).getBoundingClientRect();
        const middle = ({ left, width }) => left + width / 2;
        return [
          box("band").left,
          box("band").right,
          middle(box("point")),
          middle(box("shown")),
          document.querySelector(".range").ariaLabel ?? document.querySelector(".range").getAttribute("aria-label"),
        ];
      });
      const { estimate } = FIRST_MINUTES;
      const scale = (high - low) / (estimate.high - estimate.low);
      assert.ok(Math.abs(point - low - (estimate.point - estimate.low) * scale) < 2, "the estimate");
      assert.ok(Math.abs(shown - low - (FIRST_MINUTES.shown - estimate.low) * scale) < 2, "the shown score");
      for (const part of [oneDecimal(estimate.point), range(estimate), String(FIRST_MINUTES.shown)])
        assert.ok(spoken.includes(part), `${part} in ${spoken}`);
      said.summary = RICH;
      await page.close();
    });

    test("the months ahead are one sentence with a way to more, and are left out where there is no answer", async () => {
      said.ahead = fixture("months-ahead");
      const page = await openPanel(scene);
      await says(page, ".ahead", said.ahead.sentence);
      assert.equal(
        await page.evaluate(() => document.querySelector(".ahead a").getAttribute("href")),
        "../pages/full.html#forecast",
      );
      assert.deepEqual(await cutOff(page), []);
      await page.close();
      delete said.ahead;
      const without = await openPanel(scene);
      await says(without, "#summary", RICH.headline);
      await until("no months ahead", () => without.evaluate(() => !document.querySelector(".ahead")));
      await without.close();
    });

    test("what to do first has its contracts and days, comes after the panel stands, and is left out where there is nothing", async () => {
      said.plan = fixture("plan");
      const page = await openPanel(scene);
      for (const { title, sentence } of said.plan.first) await says(page, ".things", `${title}`, sentence);
      const items = await page.evaluate(() =>
        [...document.querySelectorAll(".things li")].map((one) => [one.querySelector("a").hash, one.textContent]),
      );
      assert.deepEqual(
        items.map(([hash]) => hash),
        said.plan.first.map(({ contract_id: id }) => `#contract-${id}`),
      );
      for (const [n, { sentence, on, by }] of said.plan.first.entries()) {
        const isSaidNext = said.plan.first[n + 1]?.sentence === sentence;
        assert.equal(items[n][1].includes(sentence), !isSaidNext, sentence); // once, after the last that needs it
        if (on ?? by) assert.ok(items[n][1].includes(written(on ?? by)), items[n][1]);
      }
      assert.deepEqual(await cutOff(page), []);
      said.plan = { ...said.plan, first: [] };
      const without = await openPanel(scene);
      await says(without, "#summary", RICH.headline);
      await until("nothing to do", () => without.evaluate(() => !document.querySelector(".things")));
      await without.close();
      await page.close();
      delete said.plan;
    });

    test("each next step says what it would tell and has its link, click path and button; one stands open, the others are folded", async () => {
      const steps = ["import_weekly_summary", "open_contract", "open_my_stats", "tell_agency"].map((code) => ({
        ...RICH.next_step,
        code,
        act: `Do ${code}.`,
        worth: `It narrows ${code}.`,
        contract_id: code === "open_contract" ? "40000007" : null,
      }));
      said.summary = { ...RICH, next_step: steps[0], next_steps: steps };
      const page = await openPanel(scene);
      await says(page, ".now", "Do import_weekly_summary.");
      const seen = await page.evaluate(() => {
        const ways = (place) => [...place.querySelectorAll(":scope > .row a")].map((one) => one.getAttribute("href"));
        const words = (place, name) => place.querySelector(`:scope > ${name}`)?.textContent;
        const [now, ...others] = [document.querySelector(".now"), ...document.querySelectorAll(".now li")];
        return [now, ...others].map((place) => [
          words(place, ".act"),
          words(place, ".worth"),
          words(place, ".path"),
          ways(place),
        ]);
      });
      const outside = (path) => `https://www.upwork.com${path}`;
      assert.deepEqual(
        seen.map(([act, worth]) => [act, worth]),
        steps.map(({ act, worth }) => [act, worth]),
      );
      assert.deepEqual(
        seen.map(([, , , ways]) => ways),
        [
          [outside("/nx/reports/freelancer/"), "../pages/full.html#import"],
          [outside("/nx/wm/workroom/40000007/overview")],
          [outside("/nx/my-stats/")],
          ["../pages/full.html#data"],
        ],
      );
      assert.ok(seen.slice(0, 3).every(([, , path]) => path.startsWith("On Upwork: ")));
      assert.equal(await page.evaluate(() => document.querySelector(".now li").checkVisibility()), false);
      await page.click(".now summary");
      assert.equal(await page.evaluate(() => document.querySelector(".now li").checkVisibility()), true);
      assert.deepEqual(await cutOff(page), []);
      said.summary = RICH;
      await page.close();
    });

    test("nothing is said twice: a contract among the things to do is not listed again, its headline needs no other help", async () => {
      said.plan = fixture("plan");
      const [thing] = said.plan.first;
      const look = (contract_id, title) => ({ ...RICH.look_first[0], contract_id, title, sentence: `Advice ${title}` });
      said.summary = {
        ...RICH,
        headline: "“Ad” (A. Client) costs you 3 points.",
        headline_contract_id: thing.contract_id,
        look_first: [look(thing.contract_id, "Ad (A. Client)"), look("40000099", "Other")],
      };
      const page = await openPanel(scene);
      await says(page, ".things", thing.sentence);
      const href = (id) => `../pages/full.html#contract-${id}`;
      const [headline, end, help, listed] = await page.evaluate(() => [
        document.querySelector(".headline a").getAttribute("href"),
        document.querySelector(".first p + p").textContent.replaceAll("\u00a0", " "),
        document.querySelectorAll(".first details").length,
        [...document.querySelectorAll("#summary section:not(.things) li[data-contract]")].map((one) => one.innerText),
      ]);
      assert.deepEqual([headline, end, help], [href(thing.contract_id), RICH.look_first[0].until, 0]);
      assert.equal(listed.length, 1);
      assert.match(listed[0], /Other/u);
      said.summary = { ...said.summary, headline: "“Ad” (A. Client) costs you 4 points." };
      await reload(page); // first with what was seen last, then with what is said now
      await says(page, ".headline", "4 points");
      await until("the things to do", () =>
        page.evaluate(() => Boolean(document.querySelector(".things:not([hidden])"))),
      );
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300))); // the older answer may come last
      assert.equal(await page.evaluate(() => document.querySelectorAll(".things li").length), said.plan.first.length);
      said.plan = { ...said.plan, first: [] };
      await reload(page);
      await until("what helps", () => page.evaluate(() => document.querySelector(".first details")?.checkVisibility()));
      delete said.plan;
      said.summary = RICH;
      await page.close();
    });

    test("names lead to their contracts, the next step to its page of the site, and nothing is opened unasked", async () => {
      const page = await openPanel(scene);
      await says(page, "#summary", RICH.headline);
      const hrefs = await page.evaluate(() =>
        [...document.querySelectorAll("#summary a")].map((one) => [one.getAttribute("href"), one.target]),
      );
      for (const { contract_id } of RICH.look_first)
        assert.ok(
          hrefs.some(([href]) => href.endsWith(`full.html#contract-${contract_id}`)),
          contract_id,
        );
      const outside = hrefs.filter(([href]) => href.startsWith("https:"));
      assert.deepEqual(outside[0], ["https://www.upwork.com/nx/reports/freelancer/", "_blank"]);
      assert.equal(outside.length, RICH.next_steps.filter(({ code }) => !code.startsWith("tell_")).length);
      await page.close();
    });

    test("a cause of less than 1 % is not listed", async () => {
      said.summary = {
        ...RICH,
        change: {
          ...RICH.change,
          causes: [
            { ...RICH.change.causes[0], probability: 0.7 },
            { ...RICH.change.causes[0], sentence: "A payment was late.", probability: 0.297 },
            { ...RICH.change.causes[0], sentence: "The moon was full.", probability: 0.003 },
          ],
        },
      };
      const page = await openPanel(scene);
      await says(page, "#summary", "A payment was late.");
      assert.doesNotMatch(await textOf(page, "#summary"), /moon|\b0 %/u);
      said.summary = RICH;
      await page.close();
    });

    test("that there may be no score is said beside the estimate, and in its place where none is likelier; a trace is not", async () => {
      const page = await openPanel(scene);
      for (const [chance, says_, never] of [
        [0.2, "or no score: 20 % likely", "If there is one"],
        [0.9996, "no score: 99 % likely", `${range(RICH.estimate)}, 90 % sure\n`],
        [0.004, range(RICH.estimate), "no score:"],
      ]) {
        said.summary = {
          ...RICH,
          headline: `chance ${chance}`,
          estimate: { ...RICH.estimate, chance_no_score: chance },
        };
        await reload(page);
        await says(page, "#summary", said.summary.headline);
        await unfold(page);
        const words = await textOf(page, "#summary");
        assert.ok(words.includes(says_) && !words.includes(never), words);
        assert.equal(await page.evaluate(() => document.querySelectorAll(".range").length), chance > 0.5 ? 0 : 1);
      }
      said.summary = RICH;
      await page.close();
    });

    test("no score yet, and nothing read yet, say what is missing", async () => {
      said.summary = NO_SCORE;
      const page = await openPanel(scene);
      await says(page, "#summary", NO_SCORE.missing[0]);
      assert.equal(await page.evaluate(() => document.querySelectorAll(".best, .range").length), 0);
      said.summary = EMPTY;
      await reload(page);
      await says(page, "#summary", EMPTY.next_step.act);
      assert.equal(await page.evaluate(() => document.querySelectorAll(".windows, .figures").length), 0);
      await page.close();
    });

    test("what a site or a client wrote stays text", async () => {
      const evil = '<img src=x onerror="document.title=1"><b>bold</b>';
      said.summary = { ...RICH, headline: evil, look_first: [{ ...RICH.look_first[0], title: evil, label: evil }] };
      const page = await openPanel(scene);
      await says(page, "#summary", evil);
      assert.equal(await page.evaluate(() => document.querySelectorAll("#summary img, #summary b").length), 0);
      await page.close();
      said.summary = RICH;
    });

    test("every state has its own sentence, exactly one button, and a way that its button leads", async () => {
      const page = await openPanel(scene);
      const found = await page.evaluate(async (states) => {
        const { noticeOf } = await import("../pages/notice.js");
        return Object.entries(states).map(([state, action]) => {
          const sentence = globalThis.jssPlatform.text(`state_${state}`);
          const notice = noticeOf({ state, code: state, sentence, action }, () => undefined);
          const buttons = [...notice.querySelectorAll("button, a")];
          return {
            state,
            sentence,
            said: notice.textContent.includes(sentence),
            buttons: buttons.length,
            label: buttons[0].textContent,
          };
        });
      }, STATES);
      for (const { state, sentence, said: isSaid, buttons, label } of found) {
        assert.ok(sentence.length > 10 && isSaid, state);
        assert.deepEqual([buttons, label.length > 5], [1, true], state);
      }
      assert.equal(new Set(found.map(({ sentence }) => sentence)).size, found.length);
      await page.close();
    });

    test("a refusal is shown above the last summary, and “try again” takes it away", async () => {
      let page = await openPanel(scene);
      await says(page, "#summary", RICH.headline);
      await page.close();
      scene.companion.misbehave = (path) =>
        path === "/v1/hello"
          ? problem("keyring-locked", 503, { action: "unlock", title: "The keyring is locked." })
          : undefined;
      page = await openPanel(scene);
      await says(page, "#notice", "The keyring is locked.");
      assert.equal(await page.evaluate(() => document.querySelector("#notice > *").dataset.state), "keyring_trouble");
      assert.ok((await textOf(page, "#summary")).includes(RICH.headline));
      assert.equal(await textOf(page, "#status"), "○ Not connected"); // its day stands below
      assert.match(await textOf(page, "#as-of"), /These numbers are from \d/u);
      assert.deepEqual(
        await page.evaluate(() => [
          document.querySelector("#here").hidden,
          document.querySelector("#summary").className,
        ]),
        [true, "old"],
      );
      scene.companion.misbehave = null;
      await click(page, "#notice button");
      await until("connected", async () => (await textOf(page, "#status")).includes("● Connected"));
      assert.equal(await textOf(page, "#notice"), "");
      assert.deepEqual(
        await page.evaluate(() => [document.querySelector("#here").hidden, document.querySelector("#as-of").innerText]),
        [false, ""],
      );
      await page.close();
    });

    test("pressing the button on an own page annotates it; cleared, it stays clear until asked", async () => {
      const { page: site } = await openContracts(scene, pageOf(list(4)));
      let panel = await openPanel(scene, site);
      await until("four badges", async () => (await count(site)) === 4);
      await says(panel, "#here-says", "4 contracts read.");
      await click(panel, "#clear");
      await until("no badge", async () => (await count(site)) === 0);
      await panel.close();
      panel = await openPanel(scene, site);
      await says(panel, "#here-says", "can be read");
      assert.equal(await count(site), 0);
      await click(panel, "#annotate");
      await until("four badges again", async () => (await count(site)) === 4);
      await panel.close();
      await site.close();
    });

    test("a public profile, which may be another's, is read only by the button", async () => {
      const url = "https://www.upwork.com/freelancers/~0123456789abcdef";
      const { page: site } = await openSite(scene, { [url]: pageOf(list(2)) });
      await site.goto(url);
      const sent = scene.captures.length;
      const panel = await openPanel(scene, site);
      await says(panel, "#here-says", "can be read");
      assert.deepEqual([await count(site), scene.captures.length], [0, sent]);
      await click(panel, "#annotate");
      await until("badges", async () => (await count(site)) === 2);
      await panel.close();
      await site.close();
    });

    test("on any other page it says where to go and offers no button", async () => {
      const page = await openPanel(scene);
      await says(page, "#here-says", "Open your contracts");
      assert.deepEqual(
        await page.evaluate(() => ["#annotate", "#clear"].map((one) => document.querySelector(one).checkVisibility())),
        [false, false],
      );
      await page.close();
    });

    test("“always show badges on my contracts” is off, and keeps what is chosen", async () => {
      const page = await openPanel(scene);
      assert.equal(await page.evaluate(() => document.querySelector("#on-open").checked), false);
      await click(page, "#on-open");
      await until("the choice", async () => (await scene.desk.send({ what: "state" })).settings.annotate_on_open);
      await click(page, "#on-open");
      await until("the choice back", async () => !(await scene.desk.send({ what: "state" })).settings.annotate_on_open);
      await page.close();
    });

    test("the diagnostic report is copied by one click and holds states and versions, nothing of pages, people or keys", async () => {
      const page = await openPanel(scene);
      await says(page, "#summary", RICH.headline);
      await page.evaluate(() =>
        Object.defineProperty(navigator, "clipboard", {
          value: { writeText: async (text) => void (globalThis.copied = text) },
        }),
      );
      await click(page, "#report");
      await says(page, "#report", "Copied");
      const copied = await page.evaluate(() => globalThis.copied);
      for (const one of [/^extension: \d/mu, /^state: connected$/mu, /^companion: 9\.9\.9$/mu, /^paired: true$/mu])
        assert.match(copied, one);
      const secrets = [
        scene.companion.clientId,
        scene.companion.symbols,
        RICH.headline,
        ...RICH.look_first.flatMap(({ title, contract_id }) => [title, contract_id]),
      ];
      assert.deepEqual(
        secrets.filter((one) => copied.includes(one)),
        [],
      );
      await page.close();
    });

    test("nothing is cut off with text twice as large", async () => {
      const page = await openPanel(scene);
      await says(page, "#summary", RICH.headline);
      assert.deepEqual(await cutOff(page), []);
      await page.close();
    });

    test("not running: the last summary at once, the start command, and the open panel finds the companion by itself", async () => {
      const { port, key, clientId, instance } = scene.companion;
      await scene.companion.stop();
      const page = await openPanel(scene);
      await says(page, "#notice", "jss-companion run");
      assert.ok((await textOf(page, "#summary")).includes(RICH.headline));
      const again = await standIn({ port, answer: () => RICH, instance });
      Object.assign(again, { key, clientId });
      await until("connected", async () => (await textOf(page, "#status")).includes("● Connected"));
      assert.equal(await textOf(page, "#notice"), "");
      await page.close();
      await again.stop();
    });

    test("a score that is remembered is told in a folded form; what is refused stays to be mended", async () => {
      const asked = [];
      const keeping = { is_kept: false, sentence: "That day is still to come." };
      const one = await openScene(name, {
        answer: (path, body, usual) => {
          if (path !== "/v1/tell") return usual(path, body);
          asked.push(body);
          return { ...fixture("tell"), ...keeping };
        },
      });
      try {
        const page = await openPanel(one);
        await click(page, "#remember summary");
        await page.type("#remember input[type=number]", "96");
        await page.$eval("#remember input[type=date]", (field) => (field.value = "2026-10-03"));
        await click(page, "#remember button");
        await says(page, "#remember [role=status]", keeping.sentence);
        assert.equal(await page.$eval("#remember input[type=number]", (field) => field.value), "96");
        Object.assign(keeping, { is_kept: true, sentence: "Kept: The score was 96 % on 3 Oct 2026." });
        await click(page, "#remember button");
        await says(page, "#remember [role=status]", keeping.sentence);
        assert.equal(await page.$eval("#remember input[type=number]", (field) => field.value), "");
        assert.deepEqual(asked[1], { schema: 1, kind: "score", value: 96, on: "2026-10-03" });
      } finally {
        await one.close();
      }
    });
  });
