/** A summary in which every part of the score panel has something to show. */

const window = (months, score, successful, unsuccessful, contracts, clients) => ({
  months,
  score,
  successful_units: successful,
  unsuccessful_units: unsuccessful,
  contracts,
  clients,
});

export const RICH = {
  schema: 1,
  as_of: "2026-11-01",
  computed_at: "2026-11-01T12:00:00Z",
  policy: "public-2026",
  shown: 92,
  shown_on: "2026-10-30",
  nominal: 91.6,
  estimate: { point: 91.6, low: 89.2, high: 93.4, level: 0.9, method: "sampling", chance_no_score: 0, diagnostics: {} },
  window_months: 24,
  missing: [],
  windows: [window(6, 84.2, 8, 1.5, 11, 7), window(12, 88.9, 16, 2, 21, 12), window(24, 91.6, 34.5, 3.2, 41, 20)],
  contracts: 47,
  counts: [
    {
      outcome: "successful",
      reason: "good_feedback",
      count: 31,
      sentence: "31 contracts count as successful: they ended with good public and private feedback.",
    },
    {
      outcome: "unsuccessful",
      reason: "bad_feedback",
      count: 3,
      sentence: "3 contracts count as unsuccessful: they ended with bad feedback.",
    },
    {
      outcome: "excluded",
      reason: "no_payment",
      count: 9,
      sentence: "9 contracts are not counted: nothing was paid on them.",
    },
    { outcome: "excluded", reason: "aged_out", count: 4, sentence: "4 contracts are older than every window." },
  ],
  change: {
    from_day: "2026-10-16",
    to_day: "2026-10-30",
    from_shown: 90,
    to_shown: 92,
    sentence: "The shown score rose from 90 % to 92 % between 16 Oct and 30 Oct 2026.",
    causes: [
      {
        code: "left_window",
        contract_id: "40000007",
        probability: 0.78,
        points: 1.7,
        sentence: "“Lab report copy-edit” left the 24-month window.",
      },
      {
        code: "private_feedback",
        contract_id: null,
        probability: 0.16,
        points: 1.2,
        sentence: "A client gave private feedback that is not seen.",
      },
    ],
  },
  coming: [
    { on: "2026-12-14", score: 92.8, sentence: "“Tide tables to CSV” leaves the 24-month window." },
    { on: "2027-02-01", score: 91.1, sentence: "“Translation of a leaflet” and two more leave it." },
    { on: "2027-05-20", score: null, sentence: "Too few contracts remain for a score." },
  ],
  look_first: [
    {
      contract_id: "40000003",
      title: "Booking system for a ferry",
      tone: "bad",
      label: "−4.2",
      sentence: "It costs the most points and stays until 3 Mar 2028.",
    },
    {
      contract_id: "40000012",
      title: "نظام حجز العبّارات",
      tone: "attention",
      label: "review may come",
      sentence: "It ended 6 days ago; the client may still leave feedback.",
    },
    {
      contract_id: "40000015",
      title:
        "Untitled contract with a name that is very long indeed, as names on the site sometimes are, to see how it wraps",
      tone: "unknown",
      label: "not known yet",
      sentence: "Whether anything was paid is not known.",
    },
  ],
  freshness: [
    {
      kind: "contract_history",
      seen_at: "2026-10-30T09:00:00Z",
      sentence: "Contract history: pages 1 and 2 of 3, seen 30 Oct 2026.",
    },
    { kind: "weekly_summary", seen_at: "2026-10-31T09:00:00Z", sentence: "Weekly summary: to 31 Oct 2026." },
    { kind: "profile", seen_at: null, sentence: "Profile: never seen." },
  ],
  next_step: {
    code: "open_profile",
    sentence: "Open your profile once: its shown score and feedback narrow the range most.",
  },
  headline: "Your score is about 92; one contract costs you 4.2 points.",
  state: "scored",
  problems: [
    { code: "unreadable_amount", where: "contracts-2.html", sentence: "The amount of one contract could not be read." },
  ],
};

/** What a summary says before anything was read; the step is the companion's own. */
export const NOTHING_READ = {
  shown: null,
  shown_on: null,
  nominal: null,
  estimate: null,
  window_months: null,
  windows: [],
  contracts: 0,
  counts: [],
  change: null,
  coming: [],
  look_first: [],
  freshness: [],
  next_step: { code: "open_contract_history", sentence: "Open your contract history once." },
  headline: "Nothing has been read yet.",
  state: "empty",
  problems: [],
};

export const EMPTY = { ...RICH, ...NOTHING_READ };

export const NO_SCORE = {
  ...RICH,
  shown: null,
  shown_on: null,
  nominal: null,
  estimate: null,
  window_months: null,
  windows: [window(6, null, 1, 0, 1, 1), window(12, null, 2, 0, 2, 1), window(24, null, 2, 0, 2, 1)],
  missing: ["A score needs 5 contracts with at least 2 clients; 2 contracts with 1 client count so far."],
  contracts: 2,
  counts: RICH.counts.slice(0, 1),
  change: null,
  coming: [],
  headline: "There is no score yet.",
  state: "no_score",
  problems: [],
};
