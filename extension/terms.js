/**
 * What words mean that must stay: the first of each in a place becomes a button that says it, for pointer and keyboard.
 * Runs as a classic content script and as a module imported for its side effect.
 */
(() => {
  const TERMS = ["estimate", "long_term", "top_rated", "private", "sure"];
  /** Where a button cannot stand, or where the word is a name. */
  const NOT_IN =
    "a, button, summary, select, option, textarea, input, label, svg, code, h1, h2, h3, figure, .tone, .term";
  const [EDGE, LEAVE_MS] = [8, 180];

  /** @param {string} key */
  const text = (key) => globalThis.jssPlatform.text(key);

  /** Below its word, or above where there is no room. @param {HTMLElement} meaning @param {Element} term */
  const putNear = (meaning, term) => {
    const [word, { width, height }] = [term.getBoundingClientRect(), meaning.getBoundingClientRect()];
    const within = Math.min(innerWidth, document.documentElement.clientWidth); // without a scroll bar
    const left = Math.max(EDGE, Math.min(word.left, within - EDGE - width));
    const top = word.bottom + height + EDGE > innerHeight ? Math.max(EDGE, word.top - height) : word.bottom;
    meaning.style.left = `${left}px`;
    meaning.style.top = `${top}px`;
  };

  /** Opens at pointer, keyboard and click; closes by Escape and when they have gone. @param {HTMLElement} frame @param {HTMLElement} term */
  const listen = (frame, term) => {
    /** @type {HTMLElement | null} */
    let meaning = null;
    let timer = 0;
    const close = () => {
      clearTimeout(timer);
      meaning?.remove();
      meaning = null;
    };
    const open = () => {
      clearTimeout(timer);
      if (meaning) return;
      meaning = document.createElement("span");
      meaning.className = "meaning";
      meaning.popover = "manual";
      meaning.ariaHidden = "true"; // the button says it already
      meaning.textContent = term.ariaDescription;
      frame.append(meaning);
      meaning.showPopover();
      putNear(meaning, term);
    };
    frame.addEventListener("pointerenter", open);
    frame.addEventListener("pointerleave", () => (timer = setTimeout(close, LEAVE_MS)));
    term.addEventListener("focus", open);
    term.addEventListener("blur", close);
    term.addEventListener("click", open);
    term.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !meaning) return;
      event.stopPropagation();
      close();
    });
  };

  /** With the marks that stand at it, which no line may begin or end with. @param {string} word @param {string} name @param {string} before @param {string} after */
  const makeTerm = (word, name, before, after) => {
    const frame = document.createElement("span");
    const term = document.createElement("button");
    term.type = "button";
    term.className = "term";
    term.textContent = word;
    term.ariaDescription = text(`means_${name}`);
    if (before || after) frame.style.whiteSpace = "nowrap";
    frame.append(before, term, after);
    listen(frame, term);
    return frame;
  };

  /** The text nodes of a place, where a button can stand. @param {Element} place @returns {Text[]} */
  const textsOf = (place) => {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    return texts.filter((one) => !one.parentElement?.closest(NOT_IN));
  };

  /** The term as a word of its own, in either case. @param {string} name */
  const patternOf = (name) =>
    new RegExp(
      `(?<!\\p{L})${text(`term_${name}`)
        .replace(/[.*+?^$(){}|[\]\\]/gu, "\\$&")
        .replaceAll(" ", "\\s")}(?!\\p{L})`,
      "iu",
    );

  /** @param {Element} place @param {string} name */
  const explainOne = (place, name) => {
    const pattern = patternOf(name);
    for (const one of textsOf(place)) {
      const match = pattern.exec(one.data);
      if (!match) continue;
      const [word] = match;
      const before = /[(“]?$/u.exec(one.data.slice(0, match.index))?.[0] ?? "";
      const after = /^[).,;:”]*/u.exec(one.data.slice(match.index + word.length))?.[0] ?? "";
      const rest = one.splitText(match.index - before.length);
      const left = rest.data.slice(before.length + word.length + after.length);
      rest.replaceWith(makeTerm(word, name, before, after), left);
      return;
    }
  };

  /** Marks the first of each word in a place that was just drawn. @param {Element} place */
  const explainWithin = (place) => {
    for (const name of TERMS) explainOne(place, name);
  };

  globalThis.jssTerms = Object.freeze({ explainWithin });
})();
