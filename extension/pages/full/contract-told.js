/** “Tell what you know” of one contract, in its row: made when it is first unfolded. */
import { make, text } from "../dom.js";
import { call, read } from "./companion.js";
import { changed, trouble } from "./section.js";
import { teller } from "./teller.js";
import { choicesOf, formOf, listOf } from "./told-form.js";

/** @typedef {import("./order.js").Contract} Contract @typedef {import("../../generated/wire").ToldResponse} Told */

/** What can be true of it, as far as is known. @param {Contract} contract @returns {(kind: Told["kinds"][number]) => boolean} */
const fits =
  ({ ended_on, status }) =>
  ({ about, life }) => {
    const isEnded = Boolean(ended_on) || status === "ended";
    const isOpen = !isEnded && Boolean(status);
    return about !== "freelancer" && !(isEnded && life === "open") && !(isOpen && life === "ended");
  };

/** @param {Contract} contract @param {HTMLElement} place @param {Told} all */
const draw = async (contract, place, all) => {
  const { contract_id } = contract;
  const report = await read("/v1/report");
  const choices = choicesOf(report.ok ? report.body.contracts : []);
  const result = make("p", { role: "status", dir: "auto" });
  const tell = teller(result, () => {
    location.hash = `#contract-${contract_id}`; // the row is opened again
    changed();
  });
  const facts = all.facts.filter((fact) => [fact.contract_id, fact.other_id].includes(contract_id));
  const kinds = all.kinds.filter(fits(contract));
  place.replaceChildren(
    ...(facts.length > 0 ? [listOf(facts, tell)] : []),
    formOf(kinds, choices, tell, contract_id),
    result,
  );
};

/** @param {Contract} contract */
export const toldFold = (contract) => {
  const place = make("div", { class: "stack" });
  const show = async () => {
    const answer = await call("/v1/told");
    if (answer.ok) await draw(contract, place, answer.body);
    else place.replaceChildren(trouble(answer.problem, () => void show()));
  };
  const fold = make("details", { class: "tell" }, make("summary", {}, text("card_tell")), place);
  fold.addEventListener("toggle", () => fold.open && !place.hasChildNodes() && void show());
  return fold;
};
