/** What the person told: a list with a way to take each back, and a form. */
import { byId } from "../dom.js";
import { call, forget, read } from "./companion.js";
import { say, trouble } from "./section.js";
import { choicesOf, formOf, listOf } from "./told-form.js";

/** @typedef {import("../../generated/wire").ToldResponse} Told */

/** @param {() => void} changed */
export const openTold = (changed) => {
  const place = byId("told");
  /** @param {Told} told */
  const draw = async (told) => {
    const report = await read("/v1/report");
    const known = report.ok ? report.body.contracts : [];
    place.replaceChildren(listOf(told.facts, tell), formOf(told.kinds, choicesOf(known), tell));
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
