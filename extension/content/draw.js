/** Draws badges and takes them away again: one per contract, no node of the page is changed. */
{
  /** Badges made and placed in one task; more would block the page. */
  const BATCH = 25;

  /** Card → its badge. @type {Map<Element, import("../globals").Badge>} */
  const shown = new Map();
  /** Counts drawings, so that a newer one ends an older one that still waits. */
  let turn = 0;

  const parts = globalThis.jssContent;
  const rest = () => new Promise((resolve) => setTimeout(resolve, 0));

  /** Elements that cannot have children of ours. */
  const CHILDLESS = new Set(["IMG", "BR", "HR", "INPUT", "TEXTAREA", "SELECT", "IFRAME", "VIDEO", "AUDIO", "CANVAS"]);

  /** @type {((card: Element, host: Element) => void)[]} */
  const WAYS = [
    (card, host) => card.append(host),
    (card, host) => card.prepend(host),
    (card, host) => card.after(host),
  ];

  /**
   * Puts the hosts into their cards. A page's own rules for last or first children could move things:
   * the first way that leaves the page's height as it was is taken.
   * @param {[Element, import("../globals").Badge][]} batch
   */
  const attach = (batch) => {
    const height = () => document.documentElement.scrollHeight;
    const before = height();
    for (const way of WAYS) {
      for (const [card, { host }] of batch) (CHILDLESS.has(card.tagName) ? WAYS[2] : way)?.(card, host);
      if (height() === before) return;
    }
    for (const [card, { host }] of batch) card.append(host);
  };

  /** Says the same? @param {import("../generated/wire").Annotation} a @param {import("../generated/wire").Annotation} b */
  const same = (a, b) => JSON.stringify({ ...a, ref: 0 }) === JSON.stringify({ ...b, ref: 0 });

  /** @param {Element} card */
  const remove = (card) => {
    const badge = shown.get(card);
    badge?.close();
    badge?.host.remove();
    shown.delete(card);
  };

  /** Follows the colours behind the badges; cards of one list share them. @param {Iterable<[Element, import("../globals").Badge]>} badges */
  const setThemes = (badges) => {
    /** @type {Map<Element | null, boolean>} */
    const darkness = new Map();
    for (const [card, badge] of badges) {
      const list = card.parentElement;
      if (!darkness.has(list)) darkness.set(list, parts.isDark(card));
      badge.setTheme(darkness.get(list) ?? false);
    }
  };

  /** @param {[Element, import("../globals").Badge][]} batch */
  const show = (batch) => {
    attach(batch);
    setThemes(batch);
    for (const [card, badge] of batch) shown.set(card, badge);
    parts.place(batch.map(([card, badge]) => ({ card, badge })));
  };

  /** What is to be drawn where; an annotation whose element is gone is left out, never guessed. @param {import("../generated/wire").Annotation[]} annotations @param {WeakRef<Element>[]} refs */
  const wanted = (annotations, refs) => {
    /** @type {Map<Element, import("../generated/wire").Annotation>} */
    const byCard = new Map();
    for (const annotation of annotations) {
      const card = refs[annotation.ref]?.deref();
      if (card?.isConnected && !byCard.has(card)) byCard.set(card, annotation);
    }
    return byCard;
  };

  /** Badges that a former life of this script left behind. */
  const strays = () => {
    const hosts = new Set([...shown.values()].map((badge) => badge.host));
    return [...document.querySelectorAll(`${parts.HOST}, [data-jss-badge]`)].filter(
      (one) => !hosts.has(/** @type {HTMLElement} */ (one)),
    );
  };

  /** @type {import("../globals").ContentParts["draw"]} */
  const draw = async (annotations, refs, withoutObserving) => {
    const mine = (turn += 1);
    const want = wanted(annotations, refs);
    withoutObserving(() => {
      for (const stray of strays()) stray.remove();
      for (const [card, badge] of shown) {
        const annotation = want.get(card);
        if (!annotation || !same(annotation, badge.annotation) || !badge.host.isConnected) remove(card);
      }
    });
    const missing = [...want].filter(([card]) => !shown.has(card));
    for (let at = 0; at < missing.length; at += BATCH) {
      if (at > 0) await rest();
      if (mine !== turn) break;
      withoutObserving(() =>
        show(missing.slice(at, at + BATCH).map(([card, annotation]) => [card, parts.makeBadge(annotation)])),
      );
    }
    return shown.size;
  };

  const undraw = () => {
    turn += 1;
    for (const card of [...shown.keys()]) remove(card);
    for (const stray of strays()) stray.remove();
  };

  const drawn = () => ({
    hosts: shown.size,
    attached: [...shown.values()].filter((badge) => badge.host.isConnected).length,
  });
  /** Badges in the order of the page. */
  const inOrder = () =>
    [...shown.values()]
      .filter(({ host }) => host.isConnected)
      .sort((a, b) => (a.host.compareDocumentPosition(b.host) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));

  /** The keyboard goes on at the badge after the one it is at, or at the first. */
  const focusNext = () => {
    const badges = inOrder();
    const at = badges.findIndex(({ host }) => host === document.activeElement);
    badges[(at + 1) % badges.length]?.take();
  };

  /** @type {import("../globals").ContentParts["reopen"]} */
  const reopen = (contract_id, sentence) =>
    [...shown.values()].find(({ annotation }) => annotation.contract_id === contract_id)?.reopen(sentence);

  const updateThemes = () => setThemes(shown);
  const replace = () => parts.place(Array.from(shown, ([card, badge]) => ({ card, badge })));

  if (!parts.main) Object.assign(parts, { draw, undraw, drawn, updateThemes, replace, focusNext, reopen });
}
