/** The details of a badge: text only, in the browser's top layer, so that no card cuts them off. */
{
  /** Facts before “more”, and the most there are at all. */
  const FIRST_FACTS = 6;
  const MOST_FACTS = 30;

  const text = (/** @type {string} */ key) => globalThis.jssPlatform.text(key);

  /** @param {string} tag @param {string} words @param {string} [name] */
  const line = (tag, words, name = "") => {
    const element = document.createElement(tag);
    element.textContent = words;
    element.dir = "auto";
    if (name) element.className = name;
    return element;
  };

  /** @param {import("../generated/wire").DetailRow[]} rows */
  const listOf = (rows) => {
    const list = document.createElement("dl");
    for (const { name, text: words } of rows) list.append(line("dt", name), line("dd", words));
    return list;
  };

  /** @param {string} title @param {Node[]} inside */
  const fold = (title, ...inside) => {
    const details = document.createElement("details");
    details.append(line("summary", title), ...inside);
    return details;
  };

  /** Folded: six facts, and the rest in a fold of its own. @param {import("../generated/wire").DetailRow[]} rows */
  const factsOf = (rows) => {
    const [first, rest] = [rows.slice(0, FIRST_FACTS), rows.slice(FIRST_FACTS, MOST_FACTS)];
    const more = rest.length > 0 ? [fold(text("card_more"), listOf(rest))] : [];
    return fold(text("card_facts"), listOf(first), ...more);
  };

  /** @param {() => void} close */
  const closeButton = (close) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "×";
    button.ariaLabel = text("card_close");
    button.addEventListener("click", (event) => event.isTrusted && close());
    return button;
  };

  /**
   * Title, one sentence, the day on which its effect ends, and advice; everything else is folded.
   * @param {import("../generated/wire").Annotation} annotation @param {() => void} close @param {() => void} pin
   */
  const makePanel = (annotation, close, pin) => {
    const { contract_id, title, detail, until, advice, advice_why: why, old_advice: old = [], rows } = annotation;
    const panel = document.createElement("div");
    panel.className = "panel";
    panel.popover = "manual";
    panel.role = "group";
    panel.tabIndex = 0; // arrow keys scroll what has the keyboard
    panel.ariaLabel = title || globalThis.jssPlatform.text("badge_details", [contract_id]);
    panel.append(closeButton(close), line("p", panel.ariaLabel, "title"), line("p", detail, "detail"));
    if (until) panel.append(line("p", until, "until"));
    if (advice) panel.append(line("p", advice, "advice"));
    if (advice && why) panel.append(fold(text("card_advice_why"), ...[why, ...old].map((words) => line("p", words))));
    const { place, say } = globalThis.jssContent.makeTelling(annotation, pin);
    panel.append(place);
    if (rows.length > 0) panel.append(factsOf(rows));
    panel.append(line("p", text("badge_source"), "source"));
    globalThis.jssTerms.explainWithin(panel);
    return { panel, say };
  };

  const GAP = 6;
  const EDGE = 8;

  /**
   * Where the details stand: right of the badge, left of it, below or above, where they have room; never over it.
   * @param {DOMRect} badge @param {{width: number, height: number}} size
   * @param {{width: number, height: number}} view
   */
  const placeBeside = (badge, { width, height }, view) => {
    const clamp = (/** @type {number} */ at, /** @type {number} */ most) => Math.max(EDGE, Math.min(at, most));
    const beside = { top: clamp(badge.top, view.height - EDGE - height), most: view.height - 2 * EDGE };
    if (view.width - badge.right - GAP - EDGE >= width) return { ...beside, left: badge.right + GAP };
    if (badge.left - GAP - EDGE >= width) return { ...beside, left: badge.left - GAP - width };
    const left = clamp(badge.right - width, view.width - EDGE - width);
    const [above, below] = [badge.top - GAP - EDGE, view.height - EDGE - badge.bottom - GAP];
    if (below >= Math.min(height, above)) return { left, top: badge.bottom + GAP, most: below };
    return { left, top: Math.max(EDGE, badge.top - GAP - Math.min(height, above)), most: above };
  };

  /** @param {HTMLElement} panel @param {Element} button */
  const putBeside = (panel, button) => {
    panel.style.maxHeight = "";
    const width = Math.min(innerWidth, document.documentElement.clientWidth); // without a scroll bar
    const view = { width, height: innerHeight };
    panel.style.maxWidth = `${width - 2 * EDGE}px`;
    const { left, top, most } = placeBeside(button.getBoundingClientRect(), panel.getBoundingClientRect(), view);
    panel.style.left = `${left}px`;
    panel.style.top = `${top}px`;
    panel.style.maxHeight = `${most}px`;
  };

  if (!globalThis.jssContent.main) Object.assign(globalThis.jssContent, { makePanel, putBeside });
}
