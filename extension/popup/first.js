/** What the first screen answers: what hurts most and until when, how the next line is reached, and what to do now. */
import { make, text, toned } from "../pages/dom.js";
import { nextSteps } from "../pages/next-steps.js";

/** @typedef {import("../generated/wire").Summary} Summary @typedef {Summary["look_first"][number]} Look */

const FULL = "../pages/full.html";

/** A contract's place on the full page. @param {string} id */
export const contractHref = (id) => `${FULL}#contract-${encodeURIComponent(id)}`;

/** @param {Look} look @param {string} words */
const contractLink = ({ contract_id }, words) =>
  make("a", { href: contractHref(contract_id), target: "_blank", dir: "auto" }, words);

/** A contract that is worth a look: its name leads to it. @param {Look} look @param {boolean} saysMore */
export const lookItem = (look, saysMore) =>
  make(
    "li",
    { "data-contract": look.contract_id },
    make("strong", {}, contractLink(look, look.title)),
    " ",
    toned(look.tone, look.label),
    look.until && make("div", { dir: "auto" }, look.until),
    saysMore && make("div", { dir: "auto" }, look.sentence),
  );

/** The contract that the headline is about, which is not listed a second time. @param {Summary} summary */
export const worstOf = ({ headline_contract_id: id, look_first }) =>
  look_first.find(({ contract_id }) => contract_id === id) ?? null;

/** What is said of the worst contract, below its headline; what helps, unless it is among the things to do. @param {Look} worst */
const aboutWorst = ({ contract_id, until, sentence }) => [
  until && make("p", { dir: "auto" }, until),
  make(
    "details",
    { class: "small", "data-contract": contract_id, hidden: true },
    make("summary", {}, text("what_helps")),
    make("p", { dir: "auto" }, sentence),
  ),
];

/** How 80 or 90 % is reached next, and where it can be tried. @param {string} [sentence] */
const nextLine = (sentence) =>
  sentence &&
  make(
    "p",
    { class: "next-line" },
    `${sentence} `,
    make("a", { href: `${FULL}#what-if`, target: "_blank" }, text("try_it")),
  );

/** The worst contract and when it stops hurting, and the way to the next line. @param {Summary} summary */
export const headlineSection = (summary) => {
  const worst = worstOf(summary);
  return make(
    "section",
    { class: "first", "aria-label": text("what_matters") },
    make("p", { class: "headline", dir: "auto" }, worst ? contractLink(worst, summary.headline) : summary.headline),
    ...(worst ? aboutWorst(worst) : []),
    nextLine(summary.next_line),
  );
};

/** What was said once, beside what holds today. @param {string[]} [lines] */
const oldAdvice = (lines = []) =>
  lines.length > 0 &&
  make(
    "details",
    { class: "small" },
    make("summary", {}, text("full_old_advice")),
    lines.map((line) => make("p", {}, line)),
    make("a", { href: `${FULL}#rules`, target: "_blank" }, text("old_advice_more")),
  );

/** What comes after all that: mostly that idle contracts cost nothing. @param {Summary} summary */
export const secondSection = ({ second_line: sentence, old_advice: old }) =>
  Boolean(sentence) && make("section", { class: "second" }, make("p", { dir: "auto" }, sentence), oldAdvice(old));

/** What to do now: the page or file that would tell most, with the way to it, and the others. @param {Summary} summary */
export const nowSection = (summary) => {
  const steps = nextSteps(summary, FULL);
  return steps.length > 0 && make("section", { class: "now" }, make("h2", {}, text("next_step")), ...steps);
};
