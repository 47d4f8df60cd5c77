/** The months ahead in one sentence; asked for once the panel stands, and left out where there is no answer. */
import "../platform.js";
import { make, text } from "../pages/dom.js";

const platform = globalThis.jssPlatform;

/** One day of so many is enough for a sentence. */
const EVERY = 31;

/** @returns {Promise<import("../generated/wire").MonthsAheadResponse | null>} */
const ask = async () => {
  const question = { what: /** @type {const} */ ("call"), path: /** @type {const} */ ("/v1/months-ahead") };
  const answer = await platform.send({ ...question, body: { schema: 1, every: EVERY } }).catch(() => undefined);
  return answer?.ok ? answer.body : null;
};

/** @param {HTMLElement} section */
const fill = async (section) => {
  const ahead = await ask();
  if (!ahead || ahead.days.length === 0) return section.remove();
  section.append(
    make("h2", {}, text("months_ahead")),
    make("p", {}, ahead.sentence),
    make(
      "p",
      { class: "small" },
      make("a", { href: "../pages/full.html#forecast", target: "_blank" }, text("months_ahead_more")),
    ),
  );
  section.hidden = false;
  return undefined;
};

/** A place that fills itself. */
export const aheadSection = () => {
  const section = make("section", { class: "ahead", hidden: true });
  void fill(section);
  return section;
};
