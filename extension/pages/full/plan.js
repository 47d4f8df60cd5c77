/** What to do first, and the plan of the coming weeks with what is likely beside doing nothing. */
import { make, text } from "../dom.js";
import { daysThatMatter } from "./days-that-matter.js";
import { oldAdviceFold } from "./old-advice.js";

/** @typedef {import("../../generated/wire").PlanResponse} Plan */

/**
 * Each leads to its contract; what several in a row need is said after the last of them.
 * @param {Plan["first"][number]} one @param {number} at @param {Plan["first"]} all
 */
const firstItem = ({ contract_id: id, title, sentence, until = "" }, at, all) =>
  make(
    "li",
    {},
    make("a", { href: `#contract-${id}`, dir: "auto" }, title),
    `: ${[sentence !== all[at + 1]?.sentence && sentence, until].filter(Boolean).join(" ")}`,
  );

/** @param {Plan["steps"][number]} step */
const stepItem = ({ contract_id: id, sentence, reason, likely }) =>
  make(
    "li",
    { class: "card" },
    make("p", {}, make("a", { href: `#contract-${id}`, dir: "auto" }, sentence)),
    make("p", {}, likely),
    make("p", { class: "quiet" }, reason),
  );

/** @param {Plan} answer @param {() => void} changed */
export const drawPlan = ({ sentence, steps, first, matters = [], old_advice: old }, changed) =>
  [
    make("h3", {}, text("full_plan_first")),
    first.length > 0 ? make("ol", {}, first.map(firstItem)) : make("p", {}, text("full_plan_nothing")),
    make("h3", {}, text("full_plan_steps")),
    make("p", {}, sentence),
    steps.length > 0 && make("ol", { class: "rules" }, steps.map(stepItem)),
    oldAdviceFold(old),
    ...daysThatMatter(matters, changed),
  ].filter((one) => one instanceof Node);
