/** The diagnostic text: versions, states and timings, nothing of a page, a person or a key. */
import "../platform.js";

/**
 * @param {{problem: import("../messages").Problem | null, took_ms: number,
 *   status: import("../generated/wire").StatusResponse | null,
 *   state: import("../messages").StateAnswer, grant: import("../messages").GrantAnswer}} found
 */
export const report = ({ problem, took_ms, status, state, grant }) => {
  const { version, kind } = globalThis.jssPlatform;
  const facts = {
    extension: version,
    browser: kind,
    agent: navigator.userAgent,
    state: problem?.state ?? "connected",
    code: problem?.code ?? "none",
    paired: state.port !== null,
    port: state.port,
    loopback_permission: grant.loopback,
    site_permission: grant.site,
    last_summary_at: state.at,
    annotate_on_open: state.settings.annotate_on_open,
    status_took_ms: took_ms,
    companion: status?.product ?? state.product,
    protocol: status?.protocol ?? null,
    keyring: status?.keyring ?? null,
    store: status?.store ?? null,
  };
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
};
