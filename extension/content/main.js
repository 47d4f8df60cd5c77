/**
 * The content script: does nothing until the background asks; then reads, draws, and keeps what is drawn in place
 * until it is cleared. It never asks the site for anything and never acts on the page.
 */
{
  const parts = globalThis.jssContent;
  const platform = globalThis.jssPlatform;

  /** Readings of a page that keeps changing: so many at once, then one in each interval. */
  const MOST_READS = 10;
  const READ_AGAIN_MS = 3000;
  /** How often badges are put back that the page drops without changing anything else. */
  const MOST_RETURNS = 5;
  const TRIES = 3;
  const GONE_MS = 100;

  /** @typedef {import("../messages").TabAnswer} TabAnswer */

  const makeMain = () => {
    /** @type {ReturnType<typeof parts.observe> | null} */
    let watch = null;
    /** What was drawn last, and from which snapshot. @type {{html: string, annotations: import("../generated/wire").Annotation[], kinds: import("../generated/wire").ToldKind[]} | null} */
    let last = null;
    /** @type {{sentence: string, problem: import("../messages").Problem | null}} */
    let status = { sentence: "", problem: null };
    /** The reading in progress. @type {Promise<void> | null} */
    let reading = null;
    let reads = MOST_READS;
    let readAt = 0;
    /** Did the page come to rest while it was being read? */
    let missed = false;
    let returns = MOST_RETURNS;
    let later = 0;
    /** the person removed the badges here */
    let cleared = false;

    const withoutObserving = (/** @type {() => void} */ act) => (watch ? watch.withoutObserving(act) : act());

    /** @returns {TabAnswer} */
    const answer = () => ({ ours: true, own: false, cleared, drawn: parts.drawn().attached, ...status });

    const stop = () => {
      clearTimeout(later);
      watch?.stop();
      watch = null;
      last = null;
      parts.undraw();
      status = { sentence: "", problem: null };
    };

    /**
     * May the page be read now? Left behind by a reload, or moved away from the person's pages: all is removed.
     * Asked by address and menu before a snapshot is taken.
     */
    const mayRead = () => {
      const reachable = platform.alive() && platform.isOurs(location.href);
      const refusal = reachable ? parts.refusal() : "";
      if (reachable && !refusal) return true;
      stop();
      status.sentence = refusal;
      return false;
    };

    /** @param {import("../messages").CaptureMessage} message @returns {Promise<import("../messages").CaptureAnswer | undefined>} */
    const ask = async (message) => {
      // The background may be stopped while it works: the same message once more, under the same key.
      for (let tries = 0; tries < TRIES; tries += 1) {
        if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 100 * tries));
        const got = await platform.send(message).catch(() => undefined);
        if (got) return got;
      }
      return undefined;
    };

    /** @param {import("../globals").Snapshot} snapshot */
    const capture = ({ html, truncated }) => {
      const { href } = location;
      const page = {
        url: href.replace(/[?#].*$/u, "").slice(0, 500),
        viewer: parts.viewer() || null,
      };
      return ask({ what: "capture", key: crypto.randomUUID(), page, html, truncated });
    };

    /** Reads until what was sent is still what the page shows, then draws. */
    const read = async () => {
      while (mayRead()) {
        missed = false;
        const snapshot = parts.snapshot(parts.region());
        const got = await capture(snapshot);
        if (!watch || !mayRead()) return; // cleared, or moved away meanwhile
        if (!got?.ok) {
          status = { sentence: "", problem: got?.problem ?? null };
          return;
        }
        const { annotations, tell_kinds: kinds = [] } = got.response;
        last = { html: snapshot.html, annotations, kinds };
        status = { sentence: got.response.sentence, problem: null };
        const changed = watch.dirty() || missed;
        if (!changed || parts.snapshot(parts.region()).html === snapshot.html) {
          missed = false;
          await parts.draw(last.annotations, snapshot.refs, withoutObserving);
          return;
        }
        if ((reads -= 1) <= 0) return;
      }
    };

    const readOnce = () =>
      (reading ??= read().finally(() => {
        reading = null;
        if (missed) settled();
      }));

    /** One reading is given back for each interval that passed. */
    const mayReadAgain = () => {
      const passed = Math.floor((performance.now() - readAt) / READ_AGAIN_MS);
      if (passed > 0) [reads, readAt] = [Math.min(MOST_READS, reads + passed), performance.now()];
      if (reads > 0) return (reads -= 1) >= 0;
      clearTimeout(later);
      later = setTimeout(settled, READ_AGAIN_MS);
      return false;
    };

    /** The page changed and came to rest. */
    const settled = () => {
      if (!watch || !mayRead()) return;
      missed = Boolean(reading); // what changes now is looked at when the reading ends
      if (missed) return;
      if (document.visibilityState !== "visible") return; // read when it is in front again
      const snapshot = parts.snapshot(parts.region());
      if (last && snapshot.html === last.html) {
        const { hosts, attached } = parts.drawn();
        if (attached < hosts && (returns -= 1) < 0) {
          stop();
          status.sentence = platform.text("badges_unwanted");
          return;
        }
        void parts.draw(last.annotations, snapshot.refs, withoutObserving);
      } else if (mayReadAgain()) void readOnce();
    };

    const start = () => {
      if (watch) return;
      watch = parts.observe(document.body, settled);
      [reads, returns, readAt] = [MOST_READS, MOST_RETURNS, performance.now()];
      // Gone with a background that was stopped, too; a moment later the two can be told apart.
      platform.onGone(() => setTimeout(mayRead, GONE_MS));
    };

    document.addEventListener("visibilitychange", () => watch && settled());

    /** Another style draws every badge anew. @param {"words" | "number" | "sign"} style */
    const setStyle = (style) => {
      if (parts.badgeStyle !== style) withoutObserving(parts.undraw);
      parts.badgeStyle = style;
    };

    /** @param {import("../messages").TabMessage} message @returns {Promise<TabAnswer>} */
    const act = async (message) => {
      const { what } = message;
      if (what === "annotate" || what === "clear") cleared = what === "clear";
      if (what === "annotate") setStyle(message.style ?? "words");
      if (what === "next_badge") parts.focusNext();
      if (what === "clear") stop();
      if (what === "annotate" && mayRead()) {
        start();
        await readOnce();
      }
      return answer();
    };

    platform.onMessage((/** @type {any} */ message) =>
      ["annotate", "clear", "drawn", "next_badge"].includes(message?.what) ? act(message) : undefined,
    );
    parts.telling = () => ({ kinds: last?.kinds ?? [], contracts: last?.annotations ?? [] });

    /** Reads once more, because the person told something. */
    const again = async () => {
      await reading; // which may have been answered before
      if (watch && mayRead()) await readOnce();
    };
    return { act, again };
  };

  if (!parts.main) parts.main = makeMain();
}
