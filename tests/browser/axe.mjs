/** Runs axe-core in a page and gives what it finds, one line for each. */
import { readFile } from "node:fs/promises";
import { ROOT } from "./harness.mjs";

const SOURCE = await readFile(`${ROOT}node_modules/axe-core/axe.min.js`, "utf8");

/** `inside` limits the search to what the extension drew. */
export const violations = async (page, inside) => {
  await page.evaluate(`${SOURCE};void 0`);
  return page.evaluate(async (selector) => {
    const context = selector ? { include: [selector] } : document;
    const { violations: found, passes } = await globalThis.axe.run(context, { resultTypes: ["violations"] });
    if (passes.length === 0) return ["nothing was examined"];
    return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
  }, inside ?? null);
};
