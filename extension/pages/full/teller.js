/** The one way in which this page tells the companion something, or takes it back. */
import { call } from "./companion.js";
import { say, trouble } from "./section.js";

/** @typedef {import("../../generated/wire").ToldResponse} Told */

/**
 * Sends what is told. The answer stands in `result`; what was typed stays unless it was kept.
 * @param {Element} result @param {(answer: Told) => unknown} onKept @returns {(body: object) => void}
 */
export const teller = (result, onKept) => {
  /** @param {object} body */
  const tell = async (body) => {
    const answer = await call("/v1/tell", { ...body });
    if (!answer.ok) return result.replaceChildren(trouble(answer.problem, () => void tell(body)));
    const sentence = answer.body.sentence ?? "";
    result.replaceChildren(sentence);
    say(sentence);
    return answer.body.is_kept === false ? undefined : onKept(answer.body);
  };
  return (body) => void tell(body);
};
