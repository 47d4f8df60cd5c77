/** Where the main region of a page is: all that the extension knows of the site's markup. */

// What a former life of the extension left here is not used again. Each file adds its part unless all are there.
if (!globalThis.jssContent?.main || globalThis.jssContent.platform !== globalThis.jssPlatform)
  globalThis.jssContent = /** @type {import("../globals").ContentParts} */ ({ platform: globalThis.jssPlatform });

/** The main region that holds the most text; the body if the page marks none. */
globalThis.jssContent.region = () => {
  const marked = [...document.querySelectorAll('main, [role="main"]')];
  const length = (/** @type {Element} */ one) => one.textContent?.length ?? 0;
  const shown = marked.filter((one) => one.checkVisibility() || getComputedStyle(one).display === "contents");
  return shown.sort((a, b) => length(b) - length(a))[0] ?? document.body ?? document.documentElement;
};
