/** What assistive technology and narrow windows need, asked of a page that a test has open. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules that look at colours: all that another colour scheme can break. */
export const COLOURS = ["color-contrast", "link-in-text-block"];

/** Those of these `rules` of axe-core that a page breaks, each with the elements that do; nothing is injected as markup. `inside` limits the search. */
export const violations = async (page, inside = null, rules = EVERYTHING) => {
  if (!(await page.evaluate(() => Boolean(globalThis.axe)))) await page.evaluate(AXE);
  const examine = async (selector, runOnly) => {
    const { violations: found, passes } = await globalThis.axe.run(selector ? { include: [selector] } : document, {
      resultTypes: ["violations"],
      runOnly,
    });
    if (passes.length === 0) return ["nothing was examined"];
    return found.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 5)
          .map(({ target, failureSummary }) => `${target} ${failureSummary}`)
          .join(" | ")}`,
    );
  };
  return page.evaluate(examine, inside, rules);
};

/** Does the page scroll sideways, or is a word cut off? Names the first elements that do it; regions that scroll by themselves may. */
export const overflowing = (page) =>
  page.evaluate(() => {
    const root = document.scrollingElement;
    const wide = root.scrollWidth > root.clientWidth ? [`page ${root.scrollWidth} > ${root.clientWidth}`] : [];
    const hides = (one) =>
      /hidden|clip/u.test(getComputedStyle(one).overflowX) && one.textContent.trim() !== "" && !one.closest(".spoken");
    const cut = [...document.querySelectorAll("body *")].filter(
      (one) => one.clientWidth > 0 && hides(one) && one.scrollWidth > one.clientWidth + 1,
    );
    return [...wide, ...cut.slice(0, 5).map((one) => `${one.tagName}.${one.className}`)];
  });

/** Elements that move although the person asked for less motion. */
export const moving = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((one) => {
        const { transitionDuration, animationName } = getComputedStyle(one);
        return animationName !== "none" || transitionDuration.split(", ").some((time) => Number.parseFloat(time) > 0);
      })
      .map((one) => `${one.tagName}.${one.className}`),
  );
