/** How sure a rule is: who says so, and where. */
import { make, text } from "../dom.js";

/** Who says so, as the policy abbreviates it. */
export const LEVELS = ["OFF", "STAFF", "MOD", "UI", "USER", "ASSUMED"];

/** A level may join several: “OFF; the periods from UI”. @param {string} level */
export const levelWords = (level) =>
  level === "disputed"
    ? text("full_level_disputed")
    : level.replace(/\b[A-Z]{2,}\b/gu, (code) =>
        LEVELS.includes(code) ? text(`full_level_${code.toLowerCase()}`) : code,
      );

/** An address, which breaks after its slashes only. @param {string} href */
const address = (href) =>
  make(
    "a",
    { class: "address", href, target: "_blank", rel: "noopener noreferrer" },
    ...href
      .slice("https://".length)
      .split(/(?<=\/)/u)
      .map((part) => make("span", {}, part)),
  );

/** Addresses can be gone to; every other source is shown as it is. @param {string} source @returns {(Node | string)[]} */
export const sourceOf = (source) =>
  source.split(/(https:\/\/[^\s,;]+)/u).map((part) => (part.startsWith("https://") ? address(part) : part));

/** Who says it, when, and where. @param {string} level @param {string} years @param {string} source */
export const saidBy = (level, years, source) =>
  make("p", { class: "quiet" }, `${levelWords(level)} · ${years} · `, sourceOf(source));
