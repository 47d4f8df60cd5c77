/** Asks the companion, through the background, and keeps what it said until that is old. */
import "../../platform.js";
import { text } from "../dom.js";

const platform = globalThis.jssPlatform;

/** @typedef {import("../../messages").Problem} Problem */
/** @typedef {import("../../messages").CallPath} Path */
/** @typedef {import("../../generated/wire").Answers} Answers */
/**
 * @template {Path} P
 * @typedef {{ok: true, body: Answers[P]} | {ok: false, problem: Problem}} Answer
 */

/** The background said nothing: the browser stopped it, or the extension was reloaded. @returns {Problem} */
const lost = () => ({ state: "refused", code: "no_background", sentence: text("full_no_background"), action: "retry" });

/** The companion said something that this page cannot show. @returns {Problem} */
export const notUnderstood = () => ({
  state: "version_skew",
  code: "not_understood",
  sentence: text("full_not_understood"),
  action: "update",
});

/**
 * @template {Path} P
 * @param {P} path @param {Record<string, unknown>} [body]
 * @returns {Promise<Answer<P>>}
 */
export const call = async (path, body = {}) => {
  const answer = await platform.send({ what: "call", path, body: { schema: 1, ...body } }).catch(() => undefined);
  return answer ?? { ok: false, problem: lost() };
};

/** @type {Map<Path, Promise<Answer<any>>>} */
const kept = new Map();

/** What a route is asked with, where that is not nothing. @type {Partial<Record<Path, Record<string, unknown>>>} */
const BODIES = { "/v1/months-ahead": { every: 7 } };

/**
 * The answer of a route that is always asked the same; asked for once, failures are asked for again.
 * @template {Path} P @param {P} path @returns {Promise<Answer<P>>}
 */
export const read = (path) => {
  const there = kept.get(path);
  if (there) return there;
  const asked = call(path, BODIES[path]);
  kept.set(path, asked);
  void asked.then(({ ok }) => !ok && kept.get(path) === asked && kept.delete(path));
  return asked;
};

/** What was kept is old: something was imported, erased or seen. */
export const forget = () => kept.clear();
