/**
 * The numbered snapshot: the main region as text, cleaned, every kept element numbered. It is written straight
 * from the live tree and never cloned: a clone would load images again and run the page's own elements.
 */
{
  /** Longest snapshot, in characters; the companion accepts a little more. */
  const MOST = 3_400_000;
  const LONGEST_VALUE = 500;
  const REF = "data-jss-ref";

  /** Never read: code, what the person typed, other documents, and what is drawn by the extension. */
  const DROPPED = new Set([
    "script",
    "style",
    "noscript",
    "template",
    "link",
    "meta",
    "input",
    "textarea",
    "select",
    "option",
    "datalist",
    "iframe",
    "frame",
    "object",
    "embed",
    "canvas",
    "video",
    "audio",
    "jss-badge",
  ]);
  const HOLLOW = new Set(["svg", "math"]);
  const VOID = new Set(["br", "hr", "img", "wbr", "area", "col", "source", "track"]);
  const KEPT = /^(?:id|class|title|role|lang|dir|alt|datetime|aria-.+|data-.+)$/u;
  const SECRET = /token|csrf|xsrf|nonce|secret|auth|session|passw|cookie|apikey/iu;

  /** @param {string} text */
  const escaped = (text) =>
    text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");

  /** The path of a link; what stands behind ? or # may be a token. @param {string} href */
  const pathOf = (href) => {
    try {
      const { protocol, origin, pathname } = new URL(href, location.href);
      if (!protocol.startsWith("http")) return "";
      return origin === location.origin ? pathname : origin + pathname;
    } catch {
      return "";
    }
  };

  /** @param {Attr} attribute */
  const kept = ({ name, value }) => {
    if (name === "href") return ` href="${escaped(pathOf(value))}"`;
    if (name === REF || !KEPT.test(name) || value.length > LONGEST_VALUE || SECRET.test(name)) return "";
    return ` ${name}="${escaped(value)}"`;
  };

  /** Is it rendered? An element may have no box of its own and still show its children. @param {Element} element */
  const isShown = (element) => element.checkVisibility() || getComputedStyle(element).display === "contents";

  /** @param {Element} element */
  const isRead = (element) =>
    !DROPPED.has(element.localName) &&
    !element.hasAttribute("data-jss-badge") &&
    !(element instanceof HTMLElement && element.isContentEditable) &&
    isShown(element);

  /** The mark that a browser's translator leaves outside the region. */
  const translated = () => /\btranslated-(?:ltr|rtl)\b/u.exec(document.documentElement.className)?.[0];

  /** @param {Element} root @returns {import("../globals").Snapshot} */
  const snapshot = (root) => {
    /** @type {string[]} */
    const parts = [];
    /** @type {WeakRef<Element>[]} */
    const refs = [];
    let length = 0;
    const write = (/** @type {string} */ text) => {
      length += text.length;
      parts.push(text);
    };
    /** @param {Element} element */
    const start = (element) => {
      const attributes = Array.from(element.attributes, kept).join("");
      write(`<${element.localName} ${REF}="${refs.length}"${attributes}>`);
      refs.push(new WeakRef(element));
    };
    // A stack of nodes and closing tags instead of recursion: pages may nest deeper than the call stack.
    /** @type {(Node | string)[]} */
    const ahead = [root];
    let truncated = false;
    while (ahead.length > 0) {
      const next = ahead.pop();
      truncated ||= length > MOST;
      if (typeof next === "string") write(next);
      else if (truncated || !next) continue;
      else if (next.nodeType === Node.TEXT_NODE) write(escaped(next.nodeValue ?? ""));
      else if (next instanceof Element && isRead(next)) {
        start(next);
        if (VOID.has(next.localName)) continue;
        ahead.push(`</${next.localName}>`);
        if (HOLLOW.has(next.localName)) continue;
        for (let child = next.lastChild; child; child = child.previousSibling) ahead.push(child);
      }
    }
    const mark = translated();
    const html = parts.join("");
    return { html: mark ? `<html class="${mark}"><body>${html}</body></html>` : html, truncated, refs };
  };

  if (!globalThis.jssContent.main) Object.assign(globalThis.jssContent, { snapshot });
}
