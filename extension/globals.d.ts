/** What the classic scripts share: one global of the platform, one of the content script's parts. */
import type { Annotation, ToldKind } from "./generated/wire";
import type { CaptureMessage, PageMessage, TabAnswer, TabMessage, TellMessage } from "./messages";

type Sender = chrome.runtime.MessageSender;

/** The browser in the extension's own words (platform.js). */
export interface Platform {
  readonly kind: "chromium" | "firefox";
  readonly id: string;
  /** of the extension's own pages, without a slash at its end */
  readonly origin: string;
  readonly version: string;
  /** false once the extension was reloaded or removed and this script was left behind */
  alive(): boolean;
  /** the promise is the answer; undefined is none */
  onMessage(handle: (message: unknown, sender: Sender) => Promise<unknown> | undefined): void;
  send(message: PageMessage | CaptureMessage | TellMessage): Promise<any>;
  sendToTab(tabId: number, message: TabMessage): Promise<any>;
  /** text of `_locales` */
  text(key: string, parts?: string[]): string;
  /** address of a file of this extension */
  url(path: string): string;
  /** opens one of the extension's own pages in a tab */
  openPage(path: string): Promise<unknown>;
  load(keys: string[]): Promise<Record<string, any>>;
  save(values: Record<string, unknown>): Promise<void>;
  forget(keys: string[]): Promise<void>;
  /** kept in memory until the browser is closed; no page's script can read it */
  keep(values: Record<string, unknown>): Promise<void>;
  kept(keys: string[]): Promise<Record<string, any>>;
  /** names of stored values that changed */
  onStored(tell: (keys: string[]) => void): void;
  hasLoopback(): Promise<boolean>;
  /** only inside a click: the browser asks the person */
  requestLoopback(): Promise<boolean>;
  hasSites(): Promise<boolean>;
  /** only inside a click: the browser asks the person */
  requestSites(): Promise<boolean>;
  /** may the browser start the companion's own program? */
  hasNativeHost(): Promise<boolean>;
  /** only inside a click: the browser asks the person */
  requestNativeHost(): Promise<boolean>;
  /** rejected if there is no such program */
  askNativeHost(question: { schema: 1; ask: "wake" | "pair" }): Promise<any>;
  /** may the system be asked to show a notification? */
  hasNotifications(): Promise<boolean>;
  /** only inside a click: the browser asks the person */
  requestNotifications(): Promise<boolean>;
  /** shows a notification of the system, in the place of an earlier one */
  notify(title: string, message: string): Promise<void>;
  /** the person pressed the notification */
  onNotification(tell: () => void): void;
  /** the browser was started, or another tab brought to the front; which one is not told */
  onUsed(tell: () => void): void;
  onPermissions(tell: () => void): void;
  /** one of the pages that the companion can read */
  isOurs(address: string): boolean;
  /** surely the person's own: a public profile may be another's, which is read only when asked */
  isPrivate(address: string): boolean;
  frontTab(): Promise<{ id: number; url: string } | null>;
  inject(tabId: number, files: string[]): Promise<unknown>;
  /** the tab in front shows a page: loaded, moved to without loading, or brought to the front */
  onFrontPage(tell: (tabId: number, url: string) => void): void;
  /** the keys that the browser has for this extension's commands now */
  shortcuts(): Promise<{ name: string; key: string }[]>;
  /** the person pressed the keys of a command */
  onCommand(tell: (name: string) => void): void;
  /** what stands on the toolbar button: a sign in a colour, and what a pointer over it reads; empty takes it away */
  mark(sign: string, colour: string, title: string): Promise<void>;
  onInstalled(tell: (reason: string) => void): void;
  /** the other side is gone: the background was stopped, or the extension reloaded */
  onGone(tell: () => void): void;
  /** keeps the other end of onGone */
  acceptPorts(): void;
}

/** What addresses of the site are, by the table that is generated from the companion's. */
export interface Site {
  /** a kind of page, "refused" or "unknown" */
  kindOf(address: string): string;
  /** the name of the profile at an address: its id, or a chosen name; "" if there is none */
  profileName(address: string): string;
  /** are these the names of two people? An id and a chosen name say nothing of each other. */
  differ(one: string, two: string): boolean;
  /** one of the kinds that are read */
  isRead(address: string): boolean;
}

/** The words that must stay, and what they mean (terms.js). */
export interface Terms {
  /** marks the first of each word in a place that was just drawn */
  explainWithin(place: Element): void;
}

export interface Addresses {
  hosts: string[];
  locale: string;
  profile: string;
  refused: string[][];
  read: string[][];
}

export interface Snapshot {
  html: string;
  truncated: boolean;
  /** number in the snapshot → its element */
  refs: WeakRef<Element>[];
}

export interface Badge {
  host: HTMLElement;
  annotation: Annotation;
  /** the part inside the shadow root that `place` moves */
  frame: HTMLElement;
  /** takes the keyboard, because the person pressed the keys for it */
  take(): void;
  /** opens the details again after something was told in them, and says what came of it */
  reopen(sentence: string): void;
  /** closes the details and forgets their timers */
  close(): void;
  /** follows the colours behind the badge */
  setTheme(dark: boolean): void;
}

export interface Watch {
  /** does something to the page without being told of it */
  withoutObserving(act: () => void): void;
  /** has anything changed that was not looked at yet? */
  dirty(): boolean;
  stop(): void;
}

export interface Choice {
  value: string;
  label: string;
}

/** Of the details of a badge: pressed by hand alone, chosen and never typed. */
export interface Controls {
  byHand(act: () => unknown): (event: Event) => void;
  element(tag: string, words: string, name?: string): HTMLElement;
  button(words: string, act: () => unknown): HTMLButtonElement;
  list(words: string, choices: Choice[]): { label: HTMLElement; select: HTMLSelectElement };
  /** puts other choices into a list */
  offer(select: HTMLSelectElement, choices: Choice[]): void;
  dayLists(words: string): { place: HTMLFieldSetElement; chosen(): string };
}

export interface ContentParts {
  /** of the extension's life that these parts belong to */
  platform: Platform;
  region(): Element;
  viewer(): string;
  refusal(): string;
  snapshot(root: Element): Snapshot;
  applyStyles(root: ShadowRoot): void;
  isDark(element: Element): boolean;
  HOST: string;
  makeBadge(annotation: Annotation): Badge;
  makePanel(annotation: Annotation, close: () => void, pin: () => void): { panel: HTMLElement; say(sentence: string): void };
  controls: Controls;
  makeTelling(annotation: Annotation, pin: () => void): { place: HTMLElement; say(sentence: string): void };
  /** what can be told on this page, and of which contracts */
  telling(): { kinds: ToldKind[]; contracts: Annotation[] };
  /** opens the details of a contract's badge, and says something in them */
  reopen(contract_id: string, sentence: string): void;
  putBeside(panel: HTMLElement, button: Element): void;
  place(badges: { card: Element; badge: Badge }[]): void;
  draw(annotations: Annotation[], refs: WeakRef<Element>[], withoutObserving: (act: () => void) => void): Promise<number>;
  drawn(): { hosts: number; attached: number };
  /** follows the page when it turns dark or light */
  updateThemes(): void;
  replace(): void;
  undraw(): void;
  /** the keyboard goes on at the next badge */
  focusNext(): void;
  badgeStyle?: "words" | "number" | "sign";
  observe(root: Node, settled: () => void): Watch;
  main: { act(message: TabMessage): Promise<TabAnswer>; again(): Promise<void> };
}

declare global {
  var jssPlatform: Platform;
  var jssTerms: Terms;
  var jssSite: Site;
  var jssAddresses: Addresses;
  var jssContent: ContentParts;
}
