/** Days before which nothing doubtful is planned; the person names one, or takes one back. */
import { labelled, make, text } from "../dom.js";
import { call } from "./companion.js";
import { say, trouble } from "./section.js";

/** @typedef {NonNullable<import("../../generated/wire").PlanResponse["matters"]>} Days */

/** Tells the companion; then everything is asked for again. @param {object} body @param {Element} result @param {() => void} changed */
const tell = async (body, result, changed) => {
  const answer = await call("/v1/tell", { ...body });
  if (!answer.ok) return result.replaceChildren(trouble(answer.problem, () => void tell(body, result, changed)));
  const sentence = answer.body.sentence ?? "";
  result.replaceChildren(sentence);
  say(sentence);
  return answer.body.is_kept === false ? undefined : changed();
};

/** @param {Days[number]} one @param {(body: object) => void} told */
const dayItem = ({ sentence, fact_id: id }, told) =>
  make(
    "li",
    {},
    make("span", {}, `${sentence} `),
    id &&
      make(
        "button",
        {
          type: "button",
          "aria-label": text("full_told_take_back_one", sentence),
          click: () => told({ take_back: id }),
        },
        text("full_told_take_back"),
      ),
  );

/** @param {(body: object) => void} told */
const form = (told) => {
  const on = make("input", { name: "on", type: "date", required: true });
  const made = make(
    "form",
    { class: "row", id: "matters-form" },
    labelled(text("full_matters_name"), on),
    make("button", {}, text("full_matters_add")),
  );
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    told({ kind: "day_that_matters", on: on.value });
  });
  return made;
};

/** @param {Days} days @param {() => void} changed */
export const daysThatMatter = (days, changed) => {
  const result = make("p", { role: "status" });
  const told = (/** @type {object} */ body) => void tell(body, result, changed);
  return [
    make("h3", {}, text("full_matters")),
    make("p", {}, text("full_matters_what")),
    days.length > 0 &&
      make(
        "ul",
        { class: "told" },
        days.map((one) => dayItem(one, told)),
      ),
    form(told),
    result,
  ];
};
