/**
 * Every message between the parts of the extension, and its answer. The background checks sender and
 * shape of each one (background/router.js); whatever is not listed here is refused.
 */
import type { CaptureResponse, StatusResponse, Summary } from "./generated/wire";

/** How the extension stands with the companion; each has its own face in the popup. */
export type ConnectionState =
  | "permission_missing" // the browser does not let the extension reach 127.0.0.1
  | "not_paired" // no key here
  | "not_running" // nothing listens: every port refused at once
  | "blocked" // no answer, or slow refusals: the browser or a blocker is in between
  | "other_program" // something answers, but not as a companion does
  | "unproven" // the right shape, the wrong proof: nothing was sent
  | "forgotten" // the companion does not know this browser any more
  | "keyring_trouble" // locked, missing or silent; `code` says which
  | "store_trouble" // the companion cannot write or read its data; `code` says why
  | "version_skew" // one side is too old; `code` and `action` say which
  | "busy" // asked to come back
  | "slow" // did not answer in time
  | "too_large" // the page is too large to be read
  | "refused" // any other refusal of the companion; `code` and `sentence` say why
  | "connected";

/** Why something did not work. `sentence` is ready to be read; `code` is stable. */
export interface Problem {
  state: ConnectionState;
  /** wire error code (shared_schema/problem.py) or one of the extension's own, see background/failure.js */
  code: string;
  sentence: string;
  action: string;
  retry_after_s?: number;
}

/** What the person chose; defaults in background/settings.js. */
export interface Settings {
  /** annotate the person's pages when they are opened; off until switched on */
  annotate_on_open: boolean;
  /** a notification of the system on the days of the calendar; off until switched on */
  notify_on_days: boolean;
  /** the first-run page was seen to its end */
  welcomed: boolean;
  /** what a badge shows: sign and words, sign and number, or its sign alone */
  badge_style: "words" | "number" | "sign";
  /** of scores and points on the extension's own pages */
  decimals: "one" | "none";
  /** of days on the extension's own pages: 1 Nov 2026, Nov 1, 2026 or 2026-11-01 */
  date_form: "day_month" | "month_day" | "iso" | "browser";
}

/** What is known at once, from storage, without asking the companion. */
export interface StateAnswer {
  state: ConnectionState;
  problem: Problem | null;
  summary: Summary | null;
  /** when the summary was received, ISO; null if never */
  at: string | null;
  settings: Settings;
  /** the companion's product version when last connected */
  product: string | null;
  /** port that the companion proved itself on, null before pairing */
  port: number | null;
}

/** What the tab in front shows. */
export interface TabAnswer {
  /** one of the person's own pages that the companion can read */
  ours: boolean;
  /** surely the person's own: opening the panel there annotates it */
  own: boolean;
  /** the person removed the badges: only the button brings them back */
  cleared: boolean;
  /** number of badges drawn now */
  drawn: number;
  /** what was read, or why nothing was; empty before the first try */
  sentence: string;
  problem: Problem | null;
}

export type Failed = { ok: false; problem: Problem };

/** Answer of `call`: the companion's answer or why there is none. */
export type CallAnswer = { ok: true; body: unknown } | Failed;

export type CaptureAnswer = { ok: true; response: CaptureResponse } | Failed;

/** A pairing code that cannot be right is refused before anything is sent. */
export type PairAnswer = { ok: true; port: number } | { ok: false; code: string; sentence: string };

/** Routes that the full page may call through the background. */
export type CallPath = keyof import("./generated/wire").Answers;

/** From the popup and the extension's own pages to the background. */
export type PageMessage =
  | { what: "state" } // → StateAnswer, at once, from storage
  | { what: "connect" } // → StateAnswer, fresh: proof, then the summary
  | { what: "pair"; code: string; name: string } // → PairAnswer
  | { what: "pair_by_host"; name: string } // → PairAnswer; ask for leave with jssPlatform.requestNativeHost() in a click handler
  | { what: "unpair" } // → StateAnswer (not_paired); forgets key and summary here and, if it answers, there
  | { what: "grant" } // → GrantAnswer; ask for it with jssPlatform.requestLoopback() in a click handler
  | { what: "probe" } // → ProbeAnswer: is anything listening? (first-run page, before pairing; sends nothing)
  | { what: "tab" } // → TabAnswer for the tab in front
  | { what: "annotate_tab" } // → TabAnswer, after drawing
  | { what: "clear_tab" } // → TabAnswer, after everything drawn is removed
  | { what: "set"; name: keyof Settings; value: boolean | string } // → Settings
  | { what: "call"; path: CallPath; body: Record<string, unknown> } // → CallAnswer
  | { what: "diagnose" }; // → DiagnoseAnswer

export type GrantAnswer = { loopback: boolean; site: boolean };
export type ProbeAnswer = { found: boolean; state: ConnectionState; port: number | null };
/** Versions, states, timings; no page data, names or keys: safe to paste in public. */
export type DiagnoseAnswer = { text: string; status: StatusResponse | null };

/** One fact about a contract, or one taken back: as the forms of the badges give it. */
export interface Told {
  kind?: string;
  value?: string | number;
  other_id?: string;
  /** the day on which it was so, ISO */
  on?: string;
  take_back?: string;
}

/** From the content script to the background: a fact about a contract of the page. With `capture`, all that a page's tab may ask. */
export interface TellMessage extends Told {
  what: "tell";
  contract_id: string;
}

/** `is_kept`: false where the sentence says what is wrong. */
export type TellAnswer = { ok: true; sentence: string; is_kept: boolean } | Failed;

/** From the content script to the background: a page to be read. */
export interface CaptureMessage {
  what: "capture";
  /** names this capture; a second try carries the same one */
  key: string;
  page: { url: string; viewer: string | null };
  html: string;
  truncated: boolean;
}

/** From the background to the content script. Each is answered with a TabAnswer. */
export type TabMessage =
  | { what: "annotate"; style: Settings["badge_style"] } // snapshot, ask, draw
  | { what: "next_badge" } // the keyboard goes on at the next badge, because the person pressed the keys for it
  | { what: "clear" } // remove everything drawn and stop observing
  | { what: "drawn" }; // what is drawn now
