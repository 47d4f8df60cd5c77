/** Buttons and lists for the details of a badge: pressed by hand alone, and chosen, never typed: a page hears keys. */
{
  const parts = globalThis.jssContent;
  /** How many months back a day can be chosen: more than the longest length of time that a score looks at. */
  const MONTHS = 36;

  const text = (/** @type {string} */ key) => globalThis.jssPlatform.text(key);

  /** Only what the person presses: a page may make events of its own. @param {() => unknown} act */
  const byHand = (act) => (/** @type {Event} */ event) => void (event.isTrusted && act());

  /** @param {string} tag @param {string} words @param {string} [name] */
  const element = (tag, words, name = "") =>
    Object.assign(document.createElement(tag), { textContent: words, dir: "auto", className: name });

  /** @param {string} words @param {() => unknown} act */
  const button = (words, act) => {
    const one = /** @type {HTMLButtonElement} */ (element("button", words, "act"));
    one.type = "button";
    one.addEventListener("click", byHand(act));
    return one;
  };

  /** @typedef {import("../globals").Choice} Choice */

  /** @param {HTMLSelectElement} select @param {Choice[]} choices */
  const offer = (select, choices) =>
    select.replaceChildren(...choices.map(({ value, label }) => Object.assign(element("option", label), { value })));

  /** @param {string} words @param {Choice[]} choices */
  const list = (words, choices) => {
    const select = document.createElement("select");
    offer(select, choices);
    const label = element("label", words);
    label.append(select);
    return { label, select };
  };

  /** The last months up to that of a day, the latest first. @param {string} today */
  const months = (today) =>
    Array.from({ length: MONTHS }, (_, back) => {
      const first = new Date(`${today.slice(0, 7)}-01`);
      first.setUTCMonth(first.getUTCMonth() - back);
      const label = first.toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
      return { value: first.toISOString().slice(0, 7), label };
    });

  /** The days of a month that have come, the latest first. @param {string} month @param {string} today */
  const daysOf = (month, today) => {
    const next = new Date(`${month}-01`);
    next.setUTCMonth(next.getUTCMonth() + 1, 0);
    const last = today.startsWith(month) ? Number(today.slice(8)) : next.getUTCDate();
    return Array.from({ length: last }, (_, at) => ({
      value: String(last - at).padStart(2, "0"),
      label: String(last - at),
    }));
  };

  /** A day that has come, as two lists; days are those of UTC, as the companion counts them. @param {string} words */
  const dayLists = (words) => {
    const today = new Date().toISOString().slice(0, 10);
    const place = document.createElement("fieldset");
    const month = list(text("card_tell_month"), months(today));
    const day = list(text("card_tell_day"), daysOf(month.select.value, today));
    month.select.addEventListener("change", () => offer(day.select, daysOf(month.select.value, today)));
    place.append(element("legend", words), month.label, day.label);
    return { place, chosen: () => `${month.select.value}-${day.select.value}` };
  };

  if (!parts.main) Object.assign(parts, { controls: { byHand, element, button, list, offer, dayLists } });
}
