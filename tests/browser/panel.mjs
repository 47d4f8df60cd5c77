/** The score panel in a tab, as both browsers can show it to a test; and what is measured on every own page. */
import { openOwn, until } from "./harness.mjs";

/** Answers with the summary that `said.summary` is at the time, and with the months ahead if there are any. */
export const saying = (said) => (path, body, usual) => {
  if (path === "/v1/summary") return said.summary;
  if (path === "/v1/months-ahead" && said.ahead) return said.ahead;
  if (path === "/v1/plan" && said.plan) return said.plan;
  const answer = usual(path, body);
  return path === "/v1/captures" ? { ...answer, summary: said.summary } : answer;
};

/** Firefox tells nobody that a page of an extension was loaded again: the page is asked. */
export const reload = async (page) => {
  await page.evaluate(() => ((globalThis.old = true), location.reload())).catch(() => undefined);
  await until("the page again", () =>
    page.evaluate(() => !globalThis.old && document.readyState === "complete").catch(() => false),
  );
};

/** Opens the panel; with `site` in front, as it is when the toolbar button is pressed there. */
export const openPanel = async (scene, site) => {
  const page = await openOwn(scene, "popup/popup.html");
  await page.setViewport({ width: 380, height: 600 });
  if (site) {
    await site.bringToFront();
    await reload(page);
  }
  await until("the panel", () =>
    page.evaluate(
      () =>
        document.querySelector("#status").textContent.length > 3 &&
        !document.querySelector("#status").textContent.includes("Asking"),
    ),
  );
  return page;
};

/** What stands there; of what is folded away, what would. */
export const textOf = (page, selector) =>
  page.evaluate((one) => {
    const place = document.querySelector(one);
    return (place?.innerText || (place?.textContent ?? "")).replaceAll("\u00a0", " ");
  }, selector);
/** Presses what can be seen, as a person does; and waits for it, as a person does. */
export const click = (page, selector) =>
  until(`${selector} to be pressed`, () =>
    page.evaluate((one) => {
      const button = document.querySelector(one);
      const seen = button?.checkVisibility() && !button.disabled;
      if (seen) button.click();
      return seen;
    }, selector),
  );
export const says = (page, selector, words) =>
  until(`“${words}” in ${selector}`, async () => (await textOf(page, selector)).includes(words));

/** What is cut off, or makes the page scroll sideways, with text twice as large. */
export const cutOff = (page) =>
  page.evaluate(() => {
    document.documentElement.style.fontSize = "175%"; // 87.5 % is its own size
    const cut = [...document.body.querySelectorAll("*:not(.spoken):not(.scroll):not(.scroll *)")].filter((one) => {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(one);
      const wide = one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0;
      const tall = one.scrollHeight > one.clientHeight + 1 && one.clientHeight > 0;
      return (
        (wide && (overflowX !== "visible" || textOverflow === "ellipsis")) ||
        (tall && ["hidden", "clip"].includes(overflowY))
      );
    });
    const wide = document.documentElement.scrollWidth > innerWidth + 1;
    document.documentElement.style.fontSize = "";
    return [...cut.map((one) => `${one.tagName}.${one.className}#${one.id}`), ...(wide ? ["the page"] : [])];
  });

/** Gives the first-run page a pairing string as a person pastes: the whole text at once. */
export const paste = (page, text) =>
  page.evaluate((code) => {
    const input = document.querySelector("#code");
    input.value = code;
    input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  }, text);

/** Firefox lets only a person's hand open the true panel, unless it is told otherwise. */
export const HAND_FREE = { "extensions.openPopupWithoutUserGesture.enabled": true };

const press = {
  chromium: async ({ browser }, site) => {
    const [extension] = [...(await browser.extensions()).values()];
    await extension.triggerAction(site);
    const target = await until("the panel", () =>
      browser.targets().find((one) => one.url().endsWith("popup/popup.html")),
    );
    const panel = await target.asPage();
    return (look) => panel.evaluate(`(${look})(window)`);
  },
  firefox: async ({ desk }) => {
    await desk.page.evaluate(() => browser.action.openPopup());
    const view = 'browser.extension.getViews({ type: "popup" })[0]';
    await until("the panel", () => desk.page.evaluate(`Boolean(${view})`));
    return (look) => desk.page.evaluate(`(${look})(${view})`);
  },
};

/** Presses the toolbar button with this page in front; gives the way to look into the window of what it opened. */
export const pressToolbar = (scene, site) => press[scene.name](scene, site);
