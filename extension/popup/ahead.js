/** The months ahead in one sentence; left out where there is no answer. */
import { make, text } from "../pages/dom.js";
import { laterSection, moreLink } from "./later.js";

/** One day of so many is enough for a sentence. */
const EVERY = 31;

export const aheadSection = () =>
  laterSection("ahead", "/v1/months-ahead", { every: EVERY }, ({ days, sentence }) =>
    days.length === 0
      ? null
      : [
          make("h2", {}, text("months_ahead")),
          make("p", {}, sentence),
          moreLink("forecast", text("months_ahead_more")),
        ],
  );
