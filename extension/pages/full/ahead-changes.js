/** What would change the months ahead: more work, a pause, and the end of the contract that is chosen. */
import { call, read } from "./companion.js";
import { nameOf } from "./contract-row.js";
import { make, text } from "../dom.js";

/** @typedef {import("../../generated/wire").MonthsAheadResponse["scenarios"]} Scenarios */
/** @typedef {import("../../generated/wire").Report["contracts"]} Contracts */

/** @param {string} [contract_id] */
const ask = (contract_id) =>
  call("/v1/months-ahead", { every: 31, scenarios: true, ...(contract_id ? { contract_id } : {}) });

/** @param {Scenarios} scenarios */
const items = (scenarios) => scenarios.map(({ sentence }) => make("li", { dir: "auto" }, sentence));

/** The contracts that can end; none while the companion does not say. @returns {Promise<Contracts>} */
const openContracts = async () => {
  const report = await read("/v1/report");
  return report.ok ? report.body.contracts.filter(({ status, ended_on }) => status !== "ended" && !ended_on) : [];
};

/** @param {Contracts} open @param {string | null | undefined} ends @param {(id: string) => void} choose */
const picker = (open, ends, choose) => {
  const options = open.map((one) =>
    make("option", { value: one.contract_id, selected: one.contract_id === ends }, nameOf(one)),
  );
  const box = make("select", { change: (/** @type {any} */ { target }) => choose(target.value) }, ...options);
  return make("label", { class: "ends" }, make("span", {}, text("full_ahead_ends")), box);
};

/** Asks for what would change it, and again for each contract that is chosen. @param {HTMLElement} place */
export const drawChanges = async (place) => {
  const [answer, open] = await Promise.all([ask(), openContracts()]);
  place.removeAttribute("aria-busy");
  if (!answer.ok || answer.body.scenarios.length === 0) return place.replaceChildren();
  const list = make("ul", { class: "changes" }, ...items(answer.body.scenarios));
  const ends = answer.body.scenarios.find(({ contract_id }) => contract_id)?.contract_id;
  let newest = ends ?? "";
  const choose = async (/** @type {string} */ id) => {
    newest = id;
    list.setAttribute("aria-busy", "true");
    const other = await ask(id);
    if (id !== newest) return;
    list.removeAttribute("aria-busy");
    list.replaceChildren(...(other.ok ? items(other.body.scenarios) : [make("li", {}, other.problem.sentence)]));
  };
  const box = ends && open.length > 1 ? [picker(open, ends, choose)] : [];
  return place.replaceChildren(
    make("h3", {}, text("full_ahead_changes")),
    ...box,
    make("div", { role: "status" }, list),
  );
};
