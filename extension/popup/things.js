/** “Do these things”: what comes first, then the plan's own steps; left out where there is nothing to do. */
import { day, make, text } from "../pages/dom.js";
import { contractHref } from "./first.js";
import { laterSection, moreLink } from "./later.js";

/** @typedef {import("../generated/wire").PlanResponse["first"][number]} Thing */

/** The day of the plan, or the last good one. @param {Thing} thing */
const whenOf = ({ on, by }) => {
  if (on) return text("things_on", day(on));
  return by ? text("things_by", day(by)) : "";
};

/**
 * @param {Thing} thing @param {string | null} worst the contract whose day the headline says
 * @param {boolean} saysMore not where the next one needs the same
 */
const thingItem = (thing, worst, saysMore) =>
  make(
    "li",
    { "data-contract": thing.contract_id },
    make("a", { href: contractHref(thing.contract_id), target: "_blank", dir: "auto" }, thing.title),
    make(
      "div",
      { dir: "auto" },
      [whenOf(thing), saysMore && thing.sentence, thing.contract_id !== worst && thing.until].filter(Boolean).join(" "),
    ),
  );

/** What is among the things to do is not said a second time; the rest is shown once that is known. @param {Element} things */
const sayOnce = (things) => {
  if (!things.isConnected) return; // a newer summary took its place
  const ids = new Set([...things.querySelectorAll("li")].map(({ dataset }) => dataset["contract"]));
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#summary [data-contract]"))) {
    if (!things.contains(one) && ids.has(one.dataset["contract"])) one.remove();
    else one.hidden = false;
  }
  for (const list of document.querySelectorAll("#summary section:has(> ul:empty)")) list.remove();
};

/** @param {import("../generated/wire").Summary} summary */
export const thingsSection = ({ headline_contract_id: worst = null }) =>
  laterSection(
    "things",
    "/v1/plan",
    {},
    ({ first }) =>
      first.length === 0
        ? null
        : [
            make("h2", {}, text(first.length === 1 ? "things_one" : "things", first.length)),
            make(
              "ol",
              {},
              first.map((thing, at) => thingItem(thing, worst, thing.sentence !== first[at + 1]?.sentence)),
            ),
            moreLink("plan", text("things_more")),
          ],
    sayOnce,
  );
