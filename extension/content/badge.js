/** One badge: a button with tone, sign and words; its details open on hover, focus and tap. */
{
  const parts = globalThis.jssContent;
  const HOST = "jss-badge";
  /** Never colour alone. @type {Record<string, string>} */
  const SIGNS = { good: "▲", bad: "▼", neutral: "○", attention: "!", unknown: "?" };
  const LEAVE_MS = 180;
  const KEYS = new Set(["Enter", " ", "Escape", "ArrowUp", "ArrowDown", "PageUp", "PageDown"]);
  /** How far a key scrolls the details, in pixels. @type {Record<string, number>} */
  const SCROLLS = { ArrowUp: -40, ArrowDown: 40, PageUp: -240, PageDown: 240 };

  /** A host with a closed root; a page may have taken the name for an element of its own. */
  const makeHost = () => {
    const host = document.createElement(HOST);
    try {
      return { host, root: host.attachShadow({ mode: "closed" }) };
    } catch {
      const plain = document.createElement("span");
      plain.setAttribute("data-jss-badge", "");
      return { host: plain, root: plain.attachShadow({ mode: "closed" }) };
    }
  };

  /** What a badge shows beside its sign, as the person chose; it is always spoken in full. @param {string} label */
  const shownLabel = (label) => {
    if (parts.badgeStyle === "sign") return "";
    return parts.badgeStyle === "number" && !/\d/u.test(label) ? "" : label;
  };

  /** @param {import("../generated/wire").Annotation} annotation */
  const makeButton = ({ tone, label, spoken, detail }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `badge ${Object.hasOwn(SIGNS, tone) ? tone : "unknown"}`;
    button.ariaLabel = spoken;
    button.ariaDescription = detail;
    button.ariaExpanded = "false";
    for (const [name, text] of [
      ["sign", SIGNS[tone] ?? "?"],
      ["label", shownLabel(label)],
    ]) {
      if (!text) continue;
      const part = document.createElement("span");
      part.className = String(name);
      part.textContent = String(text);
      part.dir = "auto";
      part.ariaHidden = "true";
      button.append(part);
    }
    return button;
  };

  /**
   * Opening and closing of the details; they are made when first asked for.
   * @param {HTMLButtonElement} button @param {HTMLElement} frame @param {import("../generated/wire").Annotation} annotation
   */
  const makeDetails = (button, frame, annotation) => {
    /** @type {HTMLElement | null} */
    let panel = null;
    /** Says in the details what came of what was told. @type {(sentence: string) => void} */
    let say = () => undefined;
    let pinned = false;
    let returning = false;
    let timer = 0;
    const follow = () => panel && parts.putBeside(panel, button);
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      if (event.isTrusted && event.key === "Escape") close();
    };
    const take = () => button.focus();
    /** The keyboard comes back from the details, which stay closed. */
    const returnTo = () => {
      returning = true;
      take();
      returning = false;
    };
    const close = () => {
      clearTimeout(timer);
      pinned = false;
      if (!panel?.matches(":popover-open")) return;
      const hadKeyboard = panel.matches(":focus-within");
      panel.hidePopover();
      if (hadKeyboard) returnTo();
      button.ariaExpanded = "false";
      removeEventListener("scroll", follow, true);
      removeEventListener("keydown", onKey, true);
    };
    const open = () => {
      clearTimeout(timer);
      if (returning) return;
      if (!panel) {
        ({ panel, say } = parts.makePanel(annotation, close, pin));
        frame.append(panel);
        panel.addEventListener("toggle", follow, true); // a fold was opened or closed
      }
      if (panel.matches(":popover-open")) return;
      panel.showPopover();
      follow();
      button.ariaExpanded = "true";
      addEventListener("scroll", follow, { capture: true, passive: true });
      addEventListener("keydown", onKey, true); // also when the badge was only hovered
    };
    const pin = () => {
      pinned = true;
    };
    const reopen = (/** @type {string} */ sentence) => {
      take();
      open();
      pin();
      say(sentence);
    };
    const leave = () => {
      clearTimeout(timer);
      if (!pinned) timer = setTimeout(close, LEAVE_MS);
    };
    const toggle = () => {
      if (pinned) close();
      else {
        open();
        pin();
      }
    };
    /** Keys that scroll the details while the badge itself has the keyboard. @param {KeyboardEvent} event */
    const scroll = (event) => {
      const far = SCROLLS[event.key];
      if (!far || !panel?.matches(":popover-open") || event.target !== button) return;
      event.preventDefault();
      panel.scrollTop += far;
    };
    /** The keyboard or the pointer went on: to the details themselves, or away. @param {FocusEvent} event */
    const left = ({ relatedTarget }) => {
      const isInside = relatedTarget ? frame.contains(/** @type {Node} */ (relatedTarget)) : frame.matches(":hover");
      if (!isInside) close();
    };
    return { open, close, leave, toggle, scroll, left, take, reopen };
  };

  /** A click on the badge is not a click on the card. @param {Event} event */
  const keep = (event) => event.stopPropagation();

  /** @param {import("../generated/wire").Annotation} annotation @returns {import("../globals").Badge} */
  const makeBadge = (annotation) => {
    const { host, root } = makeHost();
    parts.applyStyles(root);
    const frame = document.createElement("div");
    frame.className = "frame";
    const button = makeButton(annotation);
    frame.append(button);
    root.append(frame);
    const details = makeDetails(button, frame, annotation);
    /** The page cannot press it for the person; left behind by a reload, it goes. @type {(act: () => void) => (event: Event) => void} */
    const trusted = (act) => (event) => event.isTrusted && (parts.platform.alive() ? act() : parts.undraw());
    frame.addEventListener("pointerenter", trusted(details.open));
    frame.addEventListener("pointerleave", trusted(details.leave));
    button.addEventListener(
      "focus",
      trusted(() => button.matches(":focus-visible") && details.open()),
    );
    frame.addEventListener("focusout", (event) => event.isTrusted && details.left(event));
    frame.addEventListener("keydown", (event) => event.isTrusted && details.scroll(event));
    button.addEventListener("click", trusted(details.toggle));
    button.addEventListener("click", (event) => event.preventDefault()); // the card may be one large link
    for (const name of [
      "click",
      "dblclick",
      "pointerdown",
      "pointerup",
      "mousedown",
      "mouseup",
      "touchstart",
      "touchend",
    ])
      host.addEventListener(name, keep, { passive: true });
    host.addEventListener("keydown", (event) => KEYS.has(event.key) && keep(event));
    return {
      host,
      annotation,
      frame,
      take: details.take,
      reopen: details.reopen,
      close: details.close,
      setTheme: (dark) => frame.classList.toggle("dark", dark),
    };
  };

  if (!parts.main) Object.assign(parts, { HOST, makeBadge });
}
