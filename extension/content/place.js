/** Where a badge stands in its card: a place that covers neither words nor controls. All reads, then all writes. */
{
  const GAP = 8;
  const STEP = 8;
  const CONTROLS =
    "a,button,input,select,textarea,summary,label,img,svg,video,canvas,[role=button],[role=link],[tabindex]";

  /** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

  /** @param {Box} a @param {Box} b */
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  /** Boxes of the words in a card. @param {Element} card */
  const words = (card) => {
    const boxes = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (!text.nodeValue?.trim()) continue;
      range.selectNodeContents(text);
      boxes.push(...range.getClientRects());
    }
    return boxes;
  };

  /** Everything in a card that must stay free; a control as large as the card leaves no place, so it is not counted. @param {Element} card @param {Box} area */
  const taken = (card, area) => {
    const controls = Array.from(card.querySelectorAll(CONTROLS), (one) => one.getBoundingClientRect());
    const large = ((area.right - area.left) * (area.bottom - area.top)) / 2;
    return [...words(card), ...controls.filter((box) => box.width * box.height < large)];
  };

  /** @typedef {{width: number, height: number, rtl: boolean}} Size */

  /** Where a line ends: on the left where it is read from right to left. @param {Box} area @param {Size} size */
  const endOf = (area, { width, rtl }) => (rtl ? area.left + GAP : area.right - GAP - width);

  /** Places to try, the best first: along the edge where lines end, from the top, then after the first words. @param {Box} area @param {Box[]} boxes @param {Size} size */
  const places = (area, boxes, size) => {
    const { width, height, rtl } = size;
    const candidates = [];
    for (let top = area.top + GAP; top + height <= area.bottom; top += STEP)
      candidates.push({ left: endOf(area, size), top });
    const [first] = boxes;
    if (first)
      candidates.splice(1, 0, {
        left: rtl ? first.left - GAP - width : first.right + GAP,
        top: (first.top + first.bottom - height) / 2,
      });
    return candidates;
  };

  /**
   * The first free place; if there is none, across the card's lower edge.
   * @param {Box} area @param {Box[]} boxes @param {Size} size
   */
  const choose = (area, boxes, size) => {
    const fits = (/** @type {{left: number, top: number}} */ { left, top }) => {
      const box = { left, top, right: left + size.width, bottom: top + size.height };
      return left >= area.left && box.right <= area.right && !boxes.some((one) => meet(one, box));
    };
    const below = { left: endOf(area, size), top: area.bottom - size.height / 3 };
    return places(area, boxes, size).find(fits) ?? below;
  };

  /** @param {{card: Element, badge: import("../globals").Badge}[]} badges */
  const place = (badges) => {
    const moves = badges.map(({ card, badge }) => {
      const area = card.getBoundingClientRect();
      const { width, height } = badge.frame.getBoundingClientRect();
      const size = { width, height, rtl: card.matches(":dir(rtl)") };
      const from = badge.host.getBoundingClientRect();
      const zoom = badge.host.currentCSSZoom || 1; // a page's own zoom enlarges what is moved here, too
      return { frame: badge.frame, from, zoom, to: choose(area, taken(card, area), size) };
    });
    for (const { frame, from, zoom, to } of moves) {
      frame.style.translate = `${Math.round((to.left - from.left) / zoom)}px ${Math.round((to.top - from.top) / zoom)}px`;
      frame.classList.add("placed");
    }
  };

  if (!globalThis.jssContent.main) Object.assign(globalThis.jssContent, { place });
}
