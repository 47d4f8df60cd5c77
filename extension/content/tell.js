/** What the person tells from a badge: facts that were told, each with a way back, and a folded form of lists. */
{
  const parts = globalThis.jssContent;
  const { byHand, element, button, list, offer, dayLists } = parts.controls;
  /** Stars are chosen, never typed: a page hears keys. In steps of which there are not too many. */
  const LEAST_STEP = 0.05;

  /** @typedef {import("../generated/wire").Annotation} Annotation */
  /** @typedef {import("../generated/wire").ToldKind} Kind */

  const text = (/** @type {string} */ key, /** @type {string[]} */ ...more) => globalThis.jssPlatform.text(key, more);

  /** Every number that can be chosen, the highest first. @param {{low: number, high: number, step: number}} number */
  const numbers = ({ low, high, step }) => {
    const by = Math.max(step, LEAST_STEP);
    return Array.from({ length: Math.round((high - low) / by) + 1 }, (_, at) => {
      const value = String(Number((high - at * by).toFixed(2)));
      return { value, label: value };
    });
  };

  /** What can be answered: the kind's choices, numbers, or the page's other contracts. @param {Kind} kind @param {Annotation} annotation */
  const answers = ({ about, choices, number }, { contract_id }) => {
    if (about === "pair")
      return parts
        .telling()
        .contracts.filter((one) => one.contract_id !== contract_id)
        .map((one) => ({ value: one.contract_id, label: one.title || one.contract_id }));
    return number ? numbers(number) : choices;
  };

  /** @param {Kind} kind @param {string} value @param {string} on @returns {import("../messages").Told} */
  const fact = ({ kind, about, number, has_day }, value, on) => {
    if (about === "pair") return { kind, other_id: value };
    return { kind, value: number ? Number(value) : value, ...(has_day && { on }) };
  };

  /** What, how and, of what was so on a day, when; and a button. @param {Kind[]} kinds @param {Annotation} annotation @param {(fact: import("../messages").Told) => void} tell */
  const form = (kinds, annotation, tell) => {
    const fold = document.createElement("details");
    fold.className = "tell";
    const what = list(
      text("full_told_what"),
      kinds.map(({ kind, question }) => ({ value: kind, label: question })),
    );
    const chosen = () => /** @type {Kind} */ (kinds.find(({ kind }) => kind === what.select.value));
    const how = list(text("card_tell_answer"), []);
    const when = dayLists(text("full_told_day"));
    const show = () => {
      offer(how.select, answers(chosen(), annotation));
      when.place.hidden = !chosen().has_day;
    };
    what.select.addEventListener("change", show);
    show();
    const done = button(text("full_told_tell"), () => tell(fact(chosen(), how.select.value, when.chosen())));
    fold.append(element("summary", text("card_tell")), what.label, how.label, when.place, done);
    fold.append(element("p", text("card_tell_more")));
    return fold;
  };

  /** @param {import("../generated/wire").ToldOf[]} facts @param {(fact: import("../messages").Told) => void} tell */
  const toldList = (facts, tell) => {
    const all = element("ul", "", "told");
    for (const { id, sentence } of facts) {
      const item = element("li", `${sentence} `);
      const back = button(text("full_told_take_back"), () => tell({ take_back: id }));
      back.ariaLabel = text("full_told_take_back_one", sentence);
      item.append(back);
      all.append(item);
    }
    return all;
  };

  /** @param {Annotation} annotation @param {HTMLElement} result @param {import("../messages").Told} fact */
  const tell = async ({ contract_id }, result, fact) => {
    const answer = await globalThis.jssPlatform.send({ what: "tell", contract_id, ...fact }).catch(() => undefined);
    if (answer?.ok && answer.is_kept) {
      await parts.main.again();
      parts.reopen(contract_id, answer.sentence);
    } else result.textContent = answer?.sentence ?? answer?.problem?.sentence ?? text("card_not_told");
  };

  /**
   * The part of the details in which the person tells; `pin` keeps them open while they do.
   * @param {Annotation} annotation @param {() => void} pin
   */
  const makeTelling = (annotation, pin) => {
    const kinds = parts
      .telling()
      .kinds.filter((kind) => (annotation.can_tell ?? []).includes(kind.kind) && answers(kind, annotation).length > 0);
    const place = document.createElement("div");
    place.className = "telling";
    const result = element("p", "", "said");
    result.role = "status";
    /** @param {import("../messages").Told} fact */
    const telling = (fact) => void tell(annotation, result, fact);
    const { told: facts = [] } = annotation;
    if (facts.length > 0) place.append(toldList(facts, telling));
    place.append(result);
    if (kinds.length > 0) place.append(form(kinds, annotation, telling));
    place.addEventListener("focusin", byHand(pin));
    place.addEventListener("pointerdown", byHand(pin));
    // A page hears what bubbles out of the card; of what is chosen here it hears as little as can be.
    for (const name of ["keydown", "keyup", "keypress", "input", "change"])
      place.addEventListener(name, (event) => event.stopPropagation());
    return { place, say: (/** @type {string} */ sentence) => (result.textContent = sentence) };
  };

  if (!parts.main) Object.assign(parts, { makeTelling });
}
