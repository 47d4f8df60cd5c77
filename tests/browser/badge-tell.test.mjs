/** What the person tells from a badge: chosen, sent as one fact, shown with a way back; and what a page cannot do. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { violations } from "./accessible.mjs";
import { BROWSERS, until } from "./harness.mjs";
import { annotate, answer, list, openContracts, openScene, pageOf } from "./scene.mjs";

const ID = "40000000";
const FACT = "ab".repeat(32);
const KINDS = [
  {
    kind: "client_mood",
    about: "contract",
    question: "How is the client?",
    choices: [
      { value: "happy", label: "happy" },
      { value: "unhappy", label: "unhappy" },
    ],
    number: null,
    has_day: false,
    life: "any",
  },
  {
    kind: "stars",
    about: "contract",
    question: "Stars of the final review",
    choices: [],
    number: { low: 1, high: 5, step: 0.01 },
    has_day: false,
    life: "ended",
  },
  {
    kind: "stars_before",
    about: "contract",
    question: "Stars of the review before the client changed it",
    choices: [],
    number: { low: 1, high: 5, step: 0.01 },
    has_day: true,
    life: "ended",
  },
  {
    kind: "same_client",
    about: "pair",
    question: "Another contract with the same client",
    choices: [],
    number: null,
    has_day: false,
    life: "any",
  },
];

/** A companion that keeps one fact. */
const remembering = () => {
  const given = { asked: [], told: [], kept: true };
  given.answer = (path, body) => {
    if (path === "/v1/tell") {
      given.asked.push(body);
      if (given.kept) given.told = body.take_back ? [] : [{ id: FACT, sentence: "The client is unhappy." }];
      const sentence = given.kept ? (body.take_back ? "Taken back." : "Kept.") : "That cannot be.";
      return { schema: 1, facts: [], kinds: KINDS, sentence, is_kept: given.kept };
    }
    if (path !== "/v1/captures") return answer(path, body);
    const annotations = annotate(body.html).map((one) => ({
      ...one,
      can_tell: KINDS.map(({ kind }) => kind),
      told: one.contract_id === ID ? given.told : [],
    }));
    return { ...answer(path, body), annotations, tell_kinds: KINDS };
  };
  return given;
};

for (const name of BROWSERS)
  describe(`telling from a badge in ${name}`, () => {
    const given = remembering();
    let scene;
    let page;
    const words = (selector) => page.$eval(`jss-badge >>> .panel:popover-open ${selector}`, (one) => one.textContent);
    const one = (selector) => page.$(`jss-badge >>> .panel:popover-open ${selector}`);
    const press = async (selector) => (await one(selector)).click();
    const unfold = async () => (await one(".tell[open]")) ?? press(".tell summary");
    const choose = async (at, value) => {
      const selects = await page.$$("jss-badge >>> .panel:popover-open .tell select");
      await selects[at].select(value);
    };
    const says = (sentence) =>
      until(`“${sentence}”`, async () => (await one(".said")) !== null && (await words(".said")) === sentence);
    /** Sends what is chosen; the sentence of what was sent before may still stand there. */
    const tell = async (sentence) => {
      const before = given.asked.length;
      await press(".tell button");
      await until("what is told", () => given.asked.length > before);
      await says(sentence);
    };

    before(async () => {
      scene = await openScene(name, { answer: given.answer });
      ({ page } = await openContracts(scene, pageOf(list(3))));
      await page.setViewport({ width: 1000, height: 900 });
      await scene.desk.send({ what: "annotate_tab" });
      await (await page.$("jss-badge >>> button.badge")).click();
      await until("the details", async () => (await one(".tell summary")) !== null);
    });
    after(() => scene?.close());

    test("a choice is told of this contract, shown with its way back, and taken back by one click", async () => {
      await unfold();
      await choose(1, "unhappy");
      await tell("Kept.");
      assert.deepEqual(given.asked.at(-1), { schema: 1, kind: "client_mood", value: "unhappy", contract_id: ID });
      assert.match(await words(".told li"), /^The client is unhappy\. Take back$/u);
      await press(".told button");
      await says("Taken back.");
      assert.deepEqual(given.asked.at(-1), { schema: 1, take_back: FACT });
      assert.equal(await one(".told li"), null);
    });

    test("stars are chosen, not typed, and another contract of the page is chosen by its title", async () => {
      await unfold();
      await choose(0, "stars");
      await choose(1, "4.85");
      await tell("Kept.");
      assert.deepEqual(given.asked.at(-1), { schema: 1, kind: "stars", value: 4.85, contract_id: ID });
      await unfold();
      await choose(0, "same_client");
      const titles = await page.$$eval("jss-badge >>> .panel:popover-open .tell > label:last-of-type option", (all) =>
        all.map((option) => option.textContent),
      );
      assert.deepEqual(titles, ["Contract title 40000001", "Contract title 40000002"]);
      await choose(1, "40000001");
      await tell("Kept.");
      assert.deepEqual(given.asked.at(-1), { schema: 1, kind: "same_client", contract_id: ID, other_id: "40000001" });
    });

    /** The days that are offered, as the person sees them. */
    const days = () =>
      page.$$eval("jss-badge >>> .panel:popover-open .tell fieldset label:last-of-type option", (all) =>
        all.map((option) => Number(option.textContent)),
      );

    test("earlier stars are told with the day on which they stood, chosen as a month and a day that have come", async () => {
      const today = new Date().toISOString().slice(0, 10);
      await unfold();
      assert.equal(await (await one(".tell fieldset")).isVisible(), false);
      await choose(0, "stars_before");
      assert.equal(await (await one(".tell fieldset")).isVisible(), true);
      assert.equal((await days())[0], Number(today.slice(8)));
      const [year, month] = today.split("-").map(Number);
      const before = new Date(Date.UTC(year, month - 1, 0)).toISOString(); // the last day of the month before
      await choose(2, before.slice(0, 7));
      const last = Number(before.slice(8, 10));
      assert.deepEqual([(await days()).length, (await days())[0], (await days()).at(-1)], [last, last, 1]);
      await choose(1, "2");
      await choose(3, "09");
      await tell("Kept.");
      const told = { schema: 1, kind: "stars_before", value: 2, contract_id: ID, on: `${before.slice(0, 7)}-09` };
      assert.deepEqual(given.asked.at(-1), told);
    });

    test("axe finds nothing in the unfolded form and in what was told, with every list shown", async () => {
      await unfold();
      await choose(0, "stars_before");
      assert.ok(await one(".told li"));
      assert.deepEqual(await violations(page, "jss-badge"), []);
    });

    test("what the companion refuses is said, and the choice stays", async () => {
      given.kept = false;
      await unfold();
      await choose(0, "client_mood");
      await choose(1, "unhappy");
      await press(".tell button");
      await says("That cannot be.");
      assert.equal(
        await (await page.$$("jss-badge >>> .panel:popover-open .tell select"))[1].evaluate((s) => s.value),
        "unhappy",
      );
      given.kept = true;
    });

    test("a page cannot press it for the person, and hears nothing of what is chosen", async () => {
      const before = given.asked.length;
      await unfold();
      await page.evaluate(() => {
        globalThis.heard = [];
        for (const type of ["change", "input", "keydown", "click", "submit"])
          document.addEventListener(type, ({ type: what }) => globalThis.heard.push(what));
      });
      await choose(0, "client_mood");
      await choose(1, "happy");
      await (await one(".tell button")).evaluate((button) => button.click());
      await (
        await one(".tell button")
      ).evaluate((button) => button.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true })));
      await press(".tell button"); // by hand: what was pressed before it would have been asked first
      await says("Kept.");
      assert.equal(given.asked.length, before + 1);
      assert.deepEqual(await page.evaluate(() => globalThis.heard), []);
    });
  });
