/** The panel's lists: what moved, what to look at, what comes, what was seen, and how contracts count. */
import { day, make, oneDecimal, text, toned } from "../pages/dom.js";

/** @typedef {import("../generated/wire").Summary} Summary */

/** @param {string} title @param {import("../pages/dom.js").Child[]} children */
const section = (title, ...children) => make("section", {}, make("h2", {}, title), ...children);

/** @param {string} sentence */
const paragraph = (sentence) => make("p", { dir: "auto" }, sentence);

/** What moved since last time, and why. @param {Summary} summary */
const changeSection = ({ change }) =>
  change &&
  section(
    text("moved"),
    paragraph(change.sentence),
    make(
      "dl",
      { class: "pairs" },
      change.causes
        .slice(0, 3)
        .flatMap(({ probability, sentence }) => [
          make("dt", {}, `${Math.round(100 * probability)} %`),
          make("dd", { dir: "auto" }, sentence),
        ]),
    ),
  );

/** @param {Summary} summary */
const lookSection = ({ look_first }) =>
  look_first.length > 0 &&
  section(
    text("look_first"),
    make(
      "ul",
      {},
      look_first
        .slice(0, 5)
        .map(({ title, tone, label, sentence }) =>
          make(
            "li",
            {},
            make("strong", { dir: "auto" }, title),
            " ",
            toned(tone, label),
            make("div", { dir: "auto" }, sentence),
          ),
        ),
    ),
  );

/** @param {number | null} score */
const scoreWords = (score) => (score === null ? text("window_none") : oneDecimal(score));

/** Most sentences say the score themselves. @param {string} sentence @param {number | null} score */
const namesScore = (sentence, score) => sentence.includes(scoreWords(score));

/** @param {Summary} summary */
const comingSection = ({ coming }) =>
  coming.length > 0 &&
  section(
    text("coming"),
    make(
      "dl",
      { class: "pairs" },
      coming
        .slice(0, 5)
        .flatMap(({ on, score, sentence }) => [
          make("dt", {}, make("time", { datetime: on }, day(on))),
          make(
            "dd",
            {},
            !namesScore(sentence, score) && make("strong", { class: "number" }, `${scoreWords(score)} `),
            make("span", { dir: "auto" }, sentence),
          ),
        ]),
    ),
  );

/** What was seen, and the one page or file that would help most. @param {Summary} summary */
const freshnessSection = ({ freshness, next_step }) =>
  (freshness.length > 0 || next_step) &&
  section(
    text("seen"),
    next_step &&
      make("p", { class: "step", dir: "auto" }, make("strong", {}, text("next_step")), " ", next_step.sentence),
    make(
      "ul",
      { class: "small" },
      freshness.map(({ sentence, seen_at }) => make("li", { class: seen_at ? "" : "quiet", dir: "auto" }, sentence)),
    ),
  );

/** @param {Summary} summary */
const countsSection = ({ counts, contracts }) =>
  counts.length > 0 &&
  section(
    text("counts", contracts),
    make(
      "dl",
      { class: "pairs" },
      counts.flatMap(({ count, sentence }) => [make("dt", {}, count), make("dd", { dir: "auto" }, sentence)]),
    ),
  );

/** @param {Summary} summary */
const problemsSection = ({ problems }) =>
  problems.length > 0 &&
  make(
    "section",
    {},
    make(
      "details",
      {},
      make("summary", {}, text("problems", problems.length)),
      make(
        "ul",
        { class: "small" },
        problems
          .slice(0, 20)
          .map(({ where, sentence }) =>
            make("li", { dir: "auto" }, `${sentence} `, make("span", { class: "quiet" }, where)),
          ),
      ),
    ),
  );

/** @param {Summary} summary */
export const lists = (summary) =>
  [changeSection, lookSection, comingSection, freshnessSection, countsSection, problemsSection]
    .map((one) => one(summary))
    .filter((one) => one instanceof Node);
