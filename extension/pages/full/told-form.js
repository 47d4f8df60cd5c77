/** A form of what can be told, made from the companion's table of kinds, and the list of what was. */
import { labelled, make, text } from "../dom.js";

/** @typedef {import("../../generated/wire").ToldResponse} Told @typedef {Told["kinds"][number]} Kind */
/** @typedef {{value: string, label: string}} Choice */

/** @param {string} name @param {Choice[]} choices */
const select = (name, choices) =>
  make("select", { name, required: true }, ...choices.map(({ value, label }) => make("option", { value }, label)));

/** @param {Kind} kind */
const answerField = ({ question, choices, number }) => {
  if (choices.length > 0) return [labelled(question, select("value", choices))];
  const limits = number && { min: number.low, max: number.high, step: number.step };
  return limits
    ? [labelled(question, make("input", { name: "value", type: "number", required: true, ...limits }))]
    : [];
};

/** @param {Kind} kind @param {Choice[]} contracts @param {string} only */
const fields = (kind, contracts, only) => [
  ...(kind.about === "freelancer" || only
    ? []
    : [labelled(text("full_told_contract"), select("contract_id", contracts))]),
  ...(kind.about === "pair" ? [labelled(kind.question, select("other_id", contracts))] : []),
  ...answerField(kind),
  ...(kind.has_day
    ? [
        labelled(
          text(kind.is_ahead ? "full_told_day_ahead" : "full_told_day"),
          make("input", { name: "on", type: "date", required: true }),
        ),
      ]
    : []),
];

/** What the form says, as the wire takes it. @param {Kind} kind @param {HTMLFormElement} form @param {string} only */
const bodyOf = (kind, form, only) => {
  const given = Object.fromEntries(new FormData(form).entries());
  return {
    ...(only && { contract_id: only }),
    ...given,
    kind: kind.kind,
    ...(kind.number ? { value: Number(given["value"]) } : {}),
  };
};

/**
 * A form of what can be told; of one contract it does not ask which.
 * @param {Kind[]} kinds @param {Choice[]} contracts @param {(body: object) => void} tell @param {string} [only] the contract that all is about
 */
export const formOf = (kinds, contracts, tell, only = "") => {
  const others = contracts.filter(({ value }) => value !== only);
  const can = kinds.filter(({ about }) => about === "freelancer" || (about === "pair" ? others : contracts).length > 0);
  const which = select(
    "kind",
    can.map(({ kind, question }) => ({ value: kind, label: question })),
  );
  const rest = make("div", { class: "stack" });
  const chosen = () => /** @type {Kind} */ (can.find(({ kind }) => kind === which.value));
  const show = () => rest.replaceChildren(...fields(chosen(), only ? others : contracts, only));
  which.addEventListener("change", show);
  show();
  const button = make("button", {}, text("full_told_tell"));
  const form = make("form", { class: "stack" }, labelled(text("full_told_what"), which), rest, button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tell(bodyOf(chosen(), form, only));
  });
  return form;
};

/** What was told, each with its way back. @param {Told["facts"]} facts @param {(body: object) => void} tell */
export const listOf = (facts, tell) =>
  facts.length === 0
    ? make("p", { class: "quiet" }, text("full_told_nothing"))
    : make(
        "ul",
        { class: "told" },
        ...facts.map(({ id, titled }) => {
          const name = text("full_told_take_back_one", titled);
          const back = () => tell({ take_back: id });
          const button = make(
            "button",
            { type: "button", "aria-label": name, click: back },
            text("full_told_take_back"),
          );
          return make("li", {}, make("span", { dir: "auto" }, `${titled} `), button);
        }),
      );

/** Every contract that is known, as a choice. @param {import("../../generated/wire").Report["contracts"]} contracts @returns {Choice[]} */
export const choicesOf = (contracts) =>
  contracts.map(({ contract_id: value, title }) => ({ value, label: `${title ?? ""} (${value})` }));
