/** What the person told: a list with a way to take each back, and a form. */
import { byId } from "../dom.js";
import { call, forget, read } from "./companion.js";
import { trouble } from "./section.js";
import { teller } from "./teller.js";
import { choicesOf, formOf, listOf } from "./told-form.js";

/** @typedef {import("../../generated/wire").ToldResponse} Told */

/** @param {() => void} changed */
export const openTold = (changed) => {
  const place = byId("told");
  /** @param {Told} facts */
  const draw = async ({ facts, kinds }) => {
    const report = await read("/v1/report");
    const known = report.ok ? report.body.contracts : [];
    place.replaceChildren(listOf(facts, tell), formOf(kinds, choicesOf(known), tell));
  };
  const tell = teller(byId("told-result"), async (answer) => {
    forget();
    await draw(answer);
    changed();
  });
  const show = async () => {
    const answer = await call("/v1/told");
    return answer.ok ? draw(answer.body) : place.replaceChildren(trouble(answer.problem, () => void show()));
  };
  const showIfAsked = () => location.hash === "#data" && void show();
  addEventListener("hashchange", showIfAsked);
  showIfAsked();
};
