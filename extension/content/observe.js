/** Waits for the page to change and then to settle. */
{
  const SETTLED_MS = 24;
  /** A page that never rests is looked at now and then. */
  const LONGEST_MS = 400;

  /** @type {import("../globals").ContentParts["observe"]} */
  const observe = (root, settled) => {
    let timer = 0;
    let since = 0;
    const fire = () => {
      timer = 0;
      since = 0;
      settled();
    };
    const changed = () => {
      const now = performance.now();
      since ||= now;
      clearTimeout(timer);
      timer = setTimeout(fire, Math.min(SETTLED_MS, Math.max(0, since + LONGEST_MS - now)));
    };
    const observer = new MutationObserver(changed);
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ["href", "title", "hidden"],
    });
    /** A window of another width has other places for badges. */
    let width = innerWidth;
    const resized = new ResizeObserver(() => {
      if (width !== innerWidth) globalThis.jssContent.replace();
      width = innerWidth;
    });
    resized.observe(document.documentElement);
    /** Pages turn dark by the system's choice, or by a mark on their outermost elements. */
    const updateThemes = () => requestAnimationFrame(() => globalThis.jssContent.updateThemes());
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", updateThemes);
    const themed = new MutationObserver(updateThemes);
    for (const outer of [document.documentElement, document.body]) themed.observe(outer, { attributes: true });
    return {
      /** Does something to the page without being told of it. */
      withoutObserving: (act) => {
        if (observer.takeRecords().length > 0) changed();
        act();
        observer.takeRecords();
      },
      /** Has anything changed that was not looked at yet? */
      dirty: () => {
        if (observer.takeRecords().length > 0) changed();
        return timer !== 0;
      },
      stop: () => {
        clearTimeout(timer);
        observer.disconnect();
        resized.disconnect();
        themed.disconnect();
        scheme.removeEventListener("change", updateThemes);
      },
    };
  };

  if (!globalThis.jssContent.main) Object.assign(globalThis.jssContent, { observe });
}
