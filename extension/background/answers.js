/** The answers of the background to the popup, the extension's pages and the content script. */
import "../platform.js";
import { ask } from "./connection.js";
import { report } from "./diagnosis.js";
import { probe as probePorts } from "./discovery.js";
import { asProblem, failure } from "./failure.js";
import { codeFromHost } from "./native-host.js";
import { deletePairing, loadPairing, savePairing } from "./keystore.js";
import { keepPage, mayTell } from "./page-facts.js";
import { pair } from "./pairing.js";
import { forgetSeen, loadSeen, loadSettings, saveProduct, saveSummary } from "./settings.js";
import { clearMark, markMoved, markOff } from "./toolbar.js";

const platform = globalThis.jssPlatform;
const SCHEMA = { schema: 1 };

/** @typedef {import("../messages").Problem} Problem @typedef {import("../messages").StateAnswer} StateAnswer */

/** What is known here without asking. @returns {Promise<Problem | null>} */
const ownProblem = async () => {
  if (!(await platform.hasLoopback())) return failure("permission_missing").problem;
  return (await loadPairing()) ? null : failure("not_paired").problem;
};

/** @param {Problem | null} problem @returns {Promise<StateAnswer>} */
const stateWith = async (problem) => {
  const [pairing, seen, settings] = await Promise.all([loadPairing(), loadSeen(), loadSettings()]);
  return { state: problem?.state ?? "connected", problem, ...seen, settings, port: pairing?.port ?? null };
};

export const state = async () => stateWith(await ownProblem());

/** Asks for a fresh summary. @returns {Promise<StateAnswer>} */
export const connect = async () => {
  try {
    await saveSummary(await ask("/v1/summary", SCHEMA));
    await clearMark();
    return await stateWith(null);
  } catch (error) {
    return stateWith(asProblem(error));
  }
};

/**
 * Pairs; the old key is kept until the companion answered the first proven request with the new one.
 * @param {() => Promise<string>} read gives the code @param {string} name
 * @returns {Promise<import("../messages").PairAnswer>}
 */
const pairBy = async (read, name) => {
  try {
    if (!(await platform.hasLoopback())) throw failure("permission_missing");
    const pairing = await pair(await read(), name);
    const { product } = await ask("/v1/status", SCHEMA, undefined, pairing);
    await savePairing(pairing);
    await forgetSeen();
    await saveProduct(String(product));
    return { ok: true, port: pairing.port };
  } catch (error) {
    const problem = asProblem(error);
    return { ok: false, code: problem.code, sentence: problem.sentence };
  }
};

/** By a code that the person brought. @param {{code: string, name: string}} message */
export const pairWith = ({ code, name }) => pairBy(async () => code, name);

/** By a code that the companion's own program hands over. @param {{name: string}} message */
export const pairByHost = ({ name }) => pairBy(codeFromHost, name);

/** Forgets the pairing here, and there if the companion answers. @returns {Promise<StateAnswer>} */
export const unpair = async () => {
  await ask("/v1/unpair", SCHEMA).catch(() => undefined);
  await deletePairing();
  await forgetSeen();
  return state();
};

/** @returns {Promise<import("../messages").GrantAnswer>} */
export const grant = async () => ({ loopback: await platform.hasLoopback(), site: await platform.hasSites() });

/** @returns {Promise<import("../messages").ProbeAnswer>} */
export const probe = async () =>
  (await platform.hasLoopback()) ? probePorts() : { found: false, state: "permission_missing", port: null };

/**
 * @param {{path: import("../messages").CallPath, body: object}} message
 * @returns {Promise<import("../messages").CallAnswer>}
 */
export const answerCall = async ({ path, body }) => {
  try {
    const answer = await ask(path, body);
    if (path === "/v1/erase") await forgetSeen();
    if (path === "/v1/summary") await saveSummary(answer);
    return { ok: true, body: answer };
  } catch (error) {
    return { ok: false, problem: asProblem(error) };
  }
};

/**
 * @param {import("../messages").CaptureMessage} message @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<import("../messages").CaptureAnswer>}
 */
export const answerCapture = async ({ key, page, html, truncated }, { tab }) => {
  try {
    const response = await ask("/v1/captures", { ...SCHEMA, page, html, truncated }, key);
    await keepPage(tab?.id ?? -1, page.url, response);
    await markMoved((await loadSeen()).summary, response.summary);
    await saveSummary(response.summary);
    return { ok: true, response };
  } catch (error) {
    const problem = asProblem(error);
    await markOff(problem);
    return { ok: false, problem };
  }
};

/**
 * @param {import("../messages").TellMessage} message @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<import("../messages").TellAnswer>}
 */
export const answerTell = async (message, sender) => {
  try {
    if (!(await mayTell(sender, message))) throw failure("refused", "not_of_this_page");
    const { contract_id, kind, value, other_id, on, take_back } = message;
    const fact = take_back ? { take_back } : { kind, value, contract_id, other_id, on };
    const { sentence, is_kept } = await ask("/v1/tell", { ...SCHEMA, ...fact });
    return { ok: true, sentence, is_kept };
  } catch (error) {
    return { ok: false, problem: asProblem(error) };
  }
};

/** @returns {Promise<import("../messages").DiagnoseAnswer>} */
export const diagnose = async () => {
  const began = performance.now();
  const call = await answerCall({ path: "/v1/status", body: SCHEMA });
  const took_ms = Math.round(performance.now() - began);
  const status = call.ok ? /** @type {import("../generated/wire").StatusResponse} */ (call.body) : null;
  return {
    text: report({
      problem: call.ok ? null : call.problem,
      took_ms,
      status,
      state: await state(),
      grant: await grant(),
    }),
    status,
  };
};
