/** Days before which nothing doubtful is planned; the person names one, or takes one back. */
import { labelled, make, text } from "../dom.js";
import { teller } from "./teller.js";

/** @typedef {NonNullable<import("../../generated/wire").PlanResponse["matters"]>} Days */

/** @param {Days[number]} one @param {(body: object) => void} tell */
const dayItem = ({ sentence, fact_id: id }, tell) =>
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
          click: () => tell({ take_back: id }),
        },
        text("full_told_take_back"),
      ),
  );

/** @param {(body: object) => void} tell */
const form = (tell) => {
  const on = make("input", { name: "on", type: "date", required: true });
  const made = make(
    "form",
    { class: "row", id: "matters-form" },
    labelled(text("full_matters_name"), on),
    make("button", {}, text("full_matters_add")),
  );
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    tell({ kind: "day_that_matters", on: on.value });
  });
  return made;
};

/** @param {Days} days @param {() => void} changed */
export const daysThatMatter = (days, changed) => {
  const result = make("p", { role: "status" });
  const tell = teller(result, changed);
  return [
    make("h3", {}, text("full_matters")),
    make("p", {}, text("full_matters_what")),
    days.length > 0 &&
      make(
        "ul",
        { class: "told" },
        days.map((one) => dayItem(one, tell)),
      ),
    form(tell),
    result,
  ];
};
