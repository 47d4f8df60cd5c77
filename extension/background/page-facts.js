/** What may be told from each page: its contracts and choices as they were last drawn there, and nothing else. */
import "../platform.js";

const platform = globalThis.jssPlatform;

/** @typedef {import("../generated/wire").CaptureResponse} Capture */
/** @typedef {{url: string, kinds: import("../generated/wire").ToldKind[], contracts: {contract_id: string, can_tell: string[], told: string[]}[]}} PageFacts */

/** @param {number} tabId */
const nameOf = (tabId) => `page-${tabId}`;

/** Kept in memory until the browser is closed, also while the background is stopped. @param {number} tabId @param {string} url @param {Capture} response */
export const keepPage = (tabId, url, { tell_kinds: kinds = [], annotations }) =>
  platform.keep({
    [nameOf(tabId)]: {
      url,
      kinds,
      contracts: annotations.map(({ contract_id, can_tell = [], told = [] }) => ({
        contract_id,
        can_tell,
        told: told.map(({ id }) => id),
      })),
    },
  });

/** @param {PageFacts["kinds"][number]} kind @param {import("../messages").TellMessage} message @param {PageFacts} page */
const isAnswer = ({ about, choices, number, has_day }, { contract_id, other_id, value, on }, { contracts }) => {
  if (has_day !== (on !== undefined)) return false; // which day can be is checked by the companion
  if (about === "pair")
    return value === undefined && other_id !== contract_id && contracts.some((one) => one.contract_id === other_id);
  if (other_id !== undefined) return false;
  if (number) return typeof value === "number" && value >= number.low && value <= number.high;
  return choices.some((choice) => choice.value === value);
};

/**
 * May this be told from the page in a tab? Of a contract that is drawn there, what is offered there.
 * @param {chrome.runtime.MessageSender} sender @param {import("../messages").TellMessage} message
 */
export const mayTell = async ({ tab, url }, message) => {
  const name = nameOf(tab?.id ?? -1);
  /** @type {PageFacts | undefined} */
  const page = (await platform.kept([name]))[name];
  const at = (tab?.url ?? url ?? "").replace(/[?#].*$/u, "");
  const contract = page?.url === at ? page.contracts.find((one) => one.contract_id === message.contract_id) : undefined;
  if (!page || !contract) return false;
  if (message.take_back !== undefined) return contract.told.includes(message.take_back);
  const kind = page.kinds.find((one) => one.kind === message.kind);
  return Boolean(kind && contract.can_tell.includes(kind.kind) && isAnswer(kind, message, page));
};
