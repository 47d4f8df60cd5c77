/** Which contracts are listed, and in which order. */

/** @typedef {import("../../generated/wire").ReportContract} Contract */
/** @typedef {{by: string, down: boolean, words: string, outcome: string, status: string, gaps: boolean}} Choice */

/** The day on which the contract's effect on the score ends. @param {Contract} contract */
export const effectEnd = ({ effect_end }) => effect_end?.on ?? null;

/** What each column is ordered by; null is unknown and always last. @type {Record<string, (contract: Contract) => string | number | null>} */
export const KEYS = {
  title: ({ title }) => title?.toLowerCase() ?? null,
  started: ({ started_on }) => started_on,
  earned: ({ earned }) => earned,
  stars: ({ stars }) => stars,
  outcome: ({ outcome, reason }) => `${outcome} ${reason}`,
  effect: ({ effect_points, outcome }) => (outcome === "excluded" ? null : effect_points),
  end: effectEnd,
  unknown: ({ unknown = [] }) => unknown.length,
};

/** @param {string | number} a @param {string | number} b */
const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));

/** @param {Contract} contract @param {Choice} choice */
const fits = (contract, { words, outcome, status, gaps }) => {
  const searchable = [contract.title, contract.client, contract.company, contract.contract_id].join(" ").toLowerCase();
  return (
    words
      .toLowerCase()
      .split(/\s+/u)
      .every((word) => searchable.includes(word)) &&
    (outcome === "" || contract.outcome === outcome) &&
    (status === "" || (contract.status === "ended") === (status === "ended")) &&
    (!gaps || (contract.unknown ?? []).length > 0)
  );
};

/** Those that fit, in order. @param {Contract[]} contracts @param {Choice} choice */
export const chosen = (contracts, choice) => {
  const key = KEYS[choice.by] ?? (() => null);
  const direction = choice.down ? -1 : 1;
  return contracts
    .filter((contract) => fits(contract, choice))
    .sort((one, other) => {
      const [a, b] = [key(one), key(other)];
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return direction * compare(a, b);
    });
};
