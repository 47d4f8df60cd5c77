/** What if: imagined endings and new contracts, and the score that they would give, live. */
import { call } from "./companion.js";
import { make, text } from "../dom.js";
import { nothing, trouble } from "./section.js";
import { drawResult } from "./what-if-result.js";
import { endings, newContracts, wrong } from "./what-if-form.js";

/** @typedef {import("../../generated/wire").Report} Report */
/** @typedef {{contract_id: string, stars: number | null, refunded: boolean}} Ending */
/** @typedef {{count: number, earned: number, stars: number | null}} Beginning */
/** @typedef {{end: Map<string, string>, new: {count: string, earned: string, stars: string}[]}} Wishes as the form has them */

/** Waits for the person to pause, so that not each key asks. */
const PAUSE_MS = 250;

/** Kept while the page is open, so that a refresh changes nothing that was chosen. @type {Wishes} */
const wishes = { end: new Map(), new: [] };

/** “none” and “refund” are no stars. @param {string} value */
const stars = (value) => (/^[1-5]$/u.test(value) ? Number(value) : null);

/** What the companion is asked; contracts that are gone since and numbers that are none are left out. @param {Report} report */
const asked = ({ contracts }) => {
  const there = new Set(contracts.map(({ contract_id }) => contract_id));
  const end = [...wishes.end]
    .filter(([id, how]) => how !== "" && there.has(id))
    .map(([contract_id, how]) => ({ contract_id, stars: stars(how), refunded: how === "refund" }));
  const began = wishes.new.map((one) => ({
    count: Number(one.count),
    earned: Number(one.earned),
    stars: stars(one.stars),
  }));
  return { end, new: began.filter((_, at) => Object.values(wrong(wishes.new[at])).every((is) => !is)) };
};

/** @param {Report} report @param {HTMLElement} place */
const debouncedAsk = (report, place) => {
  let newest = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const ask = async () => {
    const mine = (newest += 1);
    place.setAttribute("aria-busy", "true");
    const answer = await call("/v1/what-if", asked(report));
    if (mine !== newest) return; // another choice was made meanwhile
    place.replaceChildren(answer.ok ? drawResult(answer.body) : trouble(answer.problem, ask));
    place.removeAttribute("aria-busy");
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), PAUSE_MS);
  };
  return { ask, later };
};

/** @param {Report} report */
export const drawWhatIf = (report) => {
  if (report.contracts.length === 0)
    return nothing(text("full_what_if_none"), text("full_contracts_how"), {
      href: "#import",
      words: text("full_to_import"),
    });
  const place = make("div", {
    class: "result",
    role: "region",
    "aria-label": text("full_what_if_result"),
    "aria-live": "polite",
  });
  const { ask, later } = debouncedAsk(report, place);
  void ask();
  return make(
    "div",
    { class: "what-if" },
    make(
      "form",
      { submit: (/** @type {Event} */ sent) => sent.preventDefault() },
      endings(report, wishes, later),
      newContracts(wishes, later),
    ),
    place,
  );
};
