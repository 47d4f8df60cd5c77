/** What the person told: a list with a way to take each back, and a form made from the companion's table of kinds. */
import { byId, make, text } from "../dom.js";
import { call, forget, read } from "./companion.js";
import { say, trouble } from "./section.js";

/** @typedef {import("../../generated/wire").ToldResponse} Told @typedef {Told["kinds"][number]} Kind */

/** @param {string} words @param {HTMLElement} field */
const labelled = (words, field) => make("label", {}, make("span", {}, words), field);

/** @param {string} name @param {{value: string, label: string}[]} choices */
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

/** @param {Kind} kind @param {{value: string, label: string}[]} contracts */
const fields = (kind, contracts) => [
  ...(kind.about === "freelancer" ? [] : [labelled(text("full_told_contract"), select("contract_id", contracts))]),
  ...(kind.about === "pair" ? [labelled(kind.question, select("other_id", contracts))] : []),
  ...answerField(kind),
  ...(kind.has_day
    ? [labelled(text("full_told_day"), make("input", { name: "on", type: "date", required: true }))]
    : []),
];

/** What the form says, as the wire takes it. @param {Kind} kind @param {HTMLFormElement} form */
const bodyOf = (kind, form) => {
  const given = Object.fromEntries(new FormData(form).entries());
  return { ...given, kind: kind.kind, ...(kind.number ? { value: Number(given["value"]) } : {}) };
};

/** @param {Kind[]} kinds @param {{value: string, label: string}[]} contracts @param {(body: object) => void} tell */
const formOf = (kinds, contracts, tell) => {
  const can = kinds.filter(({ about }) => about === "freelancer" || contracts.length > 0);
  const which = select(
    "kind",
    can.map(({ kind, question }) => ({ value: kind, label: question })),
  );
  const rest = make("div", { class: "stack" });
  const chosen = () => /** @type {Kind} */ (can.find(({ kind }) => kind === which.value));
  const show = () => rest.replaceChildren(...fields(chosen(), contracts));
  which.addEventListener("change", show);
  show();
  const button = make("button", {}, text("full_told_tell"));
  const form = make("form", { class: "stack" }, labelled(text("full_told_what"), which), rest, button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tell(bodyOf(chosen(), form));
  });
  return form;
};

/** @param {Told["facts"]} facts @param {(body: object) => void} tell */
const listOf = (facts, tell) =>
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

/** @param {() => void} changed */
export const openTold = (changed) => {
  const place = byId("told");
  /** @param {Told} told */
  const draw = async (told) => {
    const report = await read("/v1/report");
    const known = report.ok ? report.body.contracts : [];
    const contracts = known.map(({ contract_id: value, title }) => ({ value, label: `${title ?? ""} (${value})` }));
    place.replaceChildren(listOf(told.facts, tell), formOf(told.kinds, contracts, tell));
  };
  /** @param {object} body */
  const tell = async (body) => {
    const answer = await call("/v1/tell", { ...body });
    if (!answer.ok) return place.replaceChildren(trouble(answer.problem, () => void show()));
    const sentence = answer.body.sentence ?? "";
    byId("told-result").textContent = sentence;
    say(sentence);
    if (!answer.body.is_kept) return undefined; // what was typed stays, to be mended
    forget();
    await draw(answer.body);
    return changed();
  };
  const show = async () => {
    const answer = await call("/v1/told");
    return answer.ok ? draw(answer.body) : place.replaceChildren(trouble(answer.problem, () => void show()));
  };
  const showIfAsked = () => location.hash === "#data" && void show();
  addEventListener("hashchange", showIfAsked);
  showIfAsked();
};
