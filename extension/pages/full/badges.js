/** Upwork's badges: what each takes, what of it is met, until when, and who says so. */
import { make, text } from "../dom.js";
import { saidBy } from "./levels.js";
import { oldAdviceFold } from "./old-advice.js";

/** @typedef {import("../../generated/wire").BadgesResponse} Badges @typedef {Badges["badges"][number]} Badge */
/** @typedef {Badge["requirements"][number]} Requirement */

/** Beside the words: nothing is told by its colour alone. */
const SIGNS = { met: "✓", not_met: "✗", not_known: "?" };
/** Each verdict looks like a tone of the badges on the contracts page. */
const TONES = { met: "good", not_met: "bad", not_known: "unknown" };

/** @param {Requirement} one */
const requirementItem = ({ need, verdict, sentence, changes, level, years, source }) =>
  make(
    "li",
    { class: "rule" },
    make(
      "p",
      {},
      make("span", { class: `tone ${TONES[verdict]}`, "aria-hidden": "true" }, SIGNS[verdict]),
      ` ${need}: `,
      make("strong", {}, text(`full_badge_${verdict}`)),
    ),
    make("p", {}, [sentence, changes].filter(Boolean).join(" ")),
    saidBy(level, years, source),
  );

/** The first badge is open: it is the one that people ask about. @param {Badge} badge @param {number} at */
const badgeItem = ({ name, verdict, sentence, requirements }, at) =>
  make(
    "details",
    { class: "card", ...(at === 0 && { open: "" }) },
    make("summary", {}, `${name}: ${text(`full_badge_${verdict}`)}`),
    make("p", {}, sentence),
    make("ul", { class: "rules" }, requirements.map(requirementItem)),
  );

/** @param {Badges} answer */
export const drawBadges = ({ badges, review, likely, old_advice: old }) => [
  ...badges.map(badgeItem),
  make("p", {}, review),
  ...(likely ? [make("p", {}, likely)] : []),
  ...[oldAdviceFold(old)].filter((one) => one instanceof Node),
  make("p", { class: "quiet" }, text("full_badge_ours")),
];
