/** The panel's lists: what moved, what to look at, what comes, what was seen, and how contracts count. */
import { day, make, oneDecimal, text } from "../pages/dom.js";
import { lookItem, worstOf } from "./first.js";
import { windowsSection } from "./score.js";

/** Contracts that are listed, and the least probability of a cause that is told. */
const MOST_LOOKS = 4;
const LEAST_LIKELY = 0.01;

/** @typedef {import("../generated/wire").Summary} Summary */

/** @param {string} title @param {import("../pages/dom.js").Child[]} children */
const section = (title, ...children) => make("section", {}, make("h2", {}, title), ...children);

/** @param {string} sentence */
const paragraph = (sentence) => make("p", { dir: "auto" }, sentence);

/** Causes that are worth a line; of what is next to impossible nothing is said. @param {NonNullable<Summary["change"]>} change */
const likelyCauses = ({ causes }) => causes.filter(({ probability }) => probability >= LEAST_LIKELY).slice(0, 3);

/** What moved since last time, and why; a single cause is named by the sentence already. @param {Summary} summary */
const changeSection = ({ change, headline }) =>
  change &&
  (change.sentence !== headline || likelyCauses(change).length > 1) &&
  section(
    text("moved"),
    change.sentence !== headline && paragraph(change.sentence),
    likelyCauses(change).length > 1 &&
      make(
        "dl",
        { class: "pairs" },
        likelyCauses(change).flatMap(({ probability, sentence }) => [
          make("dt", {}, `${Math.round(100 * probability)} %`),
          make("dd", { dir: "auto" }, sentence),
        ]),
      ),
  );

/** Contracts that are worth a look, beside the one that the headline names. @param {Summary} summary */
const lookSection = (summary) => {
  const others = summary.look_first.filter((look) => look !== worstOf(summary));
  return (
    others.length > 0 &&
    section(
      text("look_first"),
      make(
        "ul",
        {},
        // What is to be done about several in a row is said after the last of them.
        others.slice(0, MOST_LOOKS).map((look, at, all) => lookItem(look, look.sentence !== all[at + 1]?.sentence)),
      ),
    )
  );
};

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
      { class: "coming" },
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

/** What was seen of each kind of page and file. @param {Summary} summary */
const freshnessSection = ({ freshness }) =>
  freshness.length > 0 &&
  section(
    text("seen"),
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

/** How far Top Rated is met. @param {Summary} summary */
const badgesSection = ({ top_rated: sentence }) =>
  Boolean(sentence) &&
  section(
    text("full_badges"),
    make("p", {}, sentence),
    make(
      "p",
      { class: "small" },
      make("a", { href: "../pages/full.html#badges", target: "_blank" }, text("badges_more")),
    ),
  );

/** @param {Summary} summary */
export const lists = (summary) =>
  [
    lookSection,
    comingSection,
    changeSection,
    badgesSection,
    windowsSection,
    freshnessSection,
    countsSection,
    problemsSection,
  ]
    .map((one) => one(summary))
    .filter((one) => one instanceof Node);
