/** Where the companion may listen: every port is a hint until a proof was verified on it. */
import { failure, hint, noReply, proxied } from "./failure.js";
import { post } from "./transport.js";

/** The companion's own list, in its order (shared_schema/PROTOCOL.md). */
export const PORTS = [17384, 27384, 37384, 47384, 57384];

/** Systems that refuse slowly get longer, see failure.js. */
export const PROBE_MS = /Windows/u.test(navigator.userAgent) ? 3000 : 1500;

/** The likeliest first: where it was last, where it was paired, then the usual ones. @param {number} last @param {number} [paired] */
export const candidates = (last, paired = last) => [...new Set([last, paired, ...PORTS])];

/** A proxy that takes loopback gives the same answer for every port: no program there does. @param {import("./failure.js").Failure[]} failures */
const isProxy = ([first, ...others]) =>
  first !== undefined &&
  others.length > 0 &&
  first.problem.code.startsWith("gateway_") &&
  others.every((one) => one.problem.code === first.problem.code);

/** What says most about why there is no companion comes first. @type {import("../messages").ConnectionState[]} */
const TELLING = [
  "unproven",
  "forgotten",
  "keyring_trouble",
  "store_trouble",
  "version_skew",
  "busy",
  "refused",
  "slow",
  "blocked",
  "other_program",
  "not_running",
];

/** @param {import("./failure.js").Failure[]} failures */
export const mostTelling = (failures) => {
  if (isProxy(failures)) return proxied(failures[0]?.problem.code ?? "gateway");
  const rank = (/** @type {import("./failure.js").Failure} */ one) => TELLING.indexOf(one.problem.state);
  return failures.toSorted((a, b) => rank(a) - rank(b))[0] ?? failure("not_running");
};

/**
 * Is anything listening? Asked before pairing, with an empty body that says nothing.
 * @returns {Promise<import("../messages").ProbeAnswer>}
 */
export const probe = async () => {
  const replies = await Promise.all(
    PORTS.map(async (port) => ({
      port,
      reply: await post({ port, path: "/v1/pair/start", body: "{}", timeout_ms: PROBE_MS }),
    })),
  );
  /** @type {import("./failure.js").Failure[]} */
  const failures = [];
  for (const { port, reply } of replies) {
    if ("failed" in reply) failures.push(noReply(reply));
    else if (reply.type.startsWith("application/problem+json")) return { found: true, state: "not_paired", port };
    else failures.push(hint(reply));
  }
  return { found: false, state: mostTelling(failures).problem.state, port: null };
};
