/** Every way of not being connected has its own face, in both browsers, and none of them sends content. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, before, describe, test } from "node:test";
import { BROWSERS, openPages, until } from "./harness.mjs";
import { click, openPanel, says } from "./panel.mjs";
import { RICH } from "./rich.mjs";
import { list, openContracts, openScene, pageOf } from "./scene.mjs";
import { newSymbols, pairingString, problem, standIn } from "./stand-in.mjs";

/** Answers every hello with `code`; everything else as usual. */
const refuse = (code, status, more) => (path) => (path === "/v1/hello" ? problem(code, status, more) : undefined);

/** Listens on a port, keeps what it is sent, and treats each connection with `act`. */
const listen = async (port, act) => {
  const heard = [];
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (data) => heard.push(data));
    act(socket);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  };
  return { heard: () => Buffer.concat(heard).toString("latin1"), port: server.address().port, stop };
};

for (const name of BROWSERS)
  describe(`states in ${name}`, () => {
    let scene;
    let connect;
    before(async () => {
      scene = await openScene(name);
      connect = () => scene.desk.send({ what: "connect" });
    });
    after(() => scene?.close());

    /** While the companion answers like this, connecting gives this state. */
    const shows = async (misbehave, state, code) => {
      scene.companion.misbehave = misbehave;
      const got = await connect();
      scene.companion.misbehave = null;
      assert.equal(got.state, state, JSON.stringify(got.problem));
      assert.equal(got.problem.code, code);
      assert.ok(got.problem.sentence.length > 10);
      assert.ok(got.problem.action.length > 2);
      assert.equal((await connect()).state, "connected", "nothing was unlearned");
    };

    test("connected: the companion proved itself and the summary is kept for the next opening", async () => {
      assert.equal((await connect()).state, "connected");
      const kept = await scene.desk.send({ what: "state" });
      assert.deepEqual(
        [kept.state, kept.summary.headline, kept.port],
        ["connected", RICH.headline, scene.companion.port],
      );
    });

    test("forgotten: the companion does not know this browser", () =>
      shows(refuse("pairing-unknown", 401, { action: "pair" }), "forgotten", "pairing-unknown"));
    test("keyring trouble: the keyring is locked", () =>
      shows(refuse("keyring-locked", 503, { action: "unlock" }), "keyring_trouble", "keyring-locked"));
    test("store trouble: the data cannot be written", () =>
      shows(refuse("storage-readonly", 503, { action: "doctor" }), "store_trouble", "storage-readonly"));
    test("version skew: one side is too old", () =>
      shows(
        refuse("protocol-unsupported", 400, { action: "update_companion" }),
        "version_skew",
        "protocol-unsupported",
      ));
    test("busy: asked to come back later", () => shows(refuse("busy", 503, { retry_after_s: 30 }), "busy", "busy"));
    test("slow: no answer in time", () =>
      shows((path) => (path === "/v1/hello" ? "silent" : undefined), "slow", "slow"));
    test("refused: the companion failed", () =>
      shows(refuse("internal", 500, { action: "report" }), "refused", "internal"));
    test("other program: something answers that is not a companion", () =>
      shows(() => ({ status: 200, type: "text/html", body: "<h1>Hello</h1>" }), "other_program", "other_program"));
    test("other program: a problem that is not ours", () =>
      shows(
        () => ({ status: 404, type: "application/problem+json", body: { type: "about:blank", code: "x" } }),
        "other_program",
        "other_program",
      ));

    test("busy for a moment: tried again without a word", async () => {
      let times = 2;
      scene.companion.misbehave = (path) =>
        path === "/v1/summary" && (times -= 1) >= 0 ? problem("busy", 503) : undefined;
      assert.equal((await connect()).state, "connected");
      scene.companion.misbehave = null;
      assert.equal(times, -1);
    });

    test("the companion was started again: one silent new proof, and the answer", async () => {
      let once_ = true;
      scene.companion.misbehave = (path) =>
        path === "/v1/summary" && once_ ? ((once_ = false), problem("session-unknown", 401)) : undefined;
      assert.equal((await connect()).state, "connected");
      scene.companion.misbehave = null;
    });

    test("an answer without the right proof is thrown away", () =>
      shows(
        (path) =>
          path === "/v1/summary"
            ? { status: 200, type: "application/json", body: { schema: 1, headline: "forged" } }
            : undefined,
        "unproven",
        "unproven",
      ));

    test("too large: refused here, before anything is sent", async () => {
      const seen = scene.companion.seen.length;
      const got = await scene.desk.page.evaluate(() =>
        globalThis.jssPlatform.send({
          what: "call",
          path: "/v1/import",
          body: { schema: 1, name: "a.csv", content: "x".repeat(4_300_000) },
        }),
      );
      assert.deepEqual([got.ok, got.problem.state], [false, "too_large"]);
      assert.equal(scene.companion.seen.length, seen);
    });

    test("not running, blocked, unproven: three faces of a port that changed hands, and the impostor reads nothing", async () => {
      const { port } = scene.companion;
      await scene.companion.stop();
      assert.equal((await connect()).state, "not_running");

      const slow = await listen(port, (socket) => setTimeout(() => socket.destroy(), 900));
      assert.equal((await connect()).state, "blocked");
      await slow.stop();

      const { page } = await openContracts(scene, pageOf(list(3)));
      const impostor = await standIn({ port, answer: () => ({}) });
      const heard = [];
      impostor.misbehave = (path, raw) => {
        heard.push(`${path} ${raw}`);
        const { client_id } = JSON.parse(raw);
        [impostor.clientId, impostor.key] = [client_id, Buffer.alloc(32)]; // plays along as well as it can
        return undefined;
      };
      assert.equal((await connect()).state, "unproven");
      const drawn = await scene.desk.send({ what: "annotate_tab" });
      assert.deepEqual([drawn.drawn, drawn.problem.state], [0, "unproven"]);
      for (const one of heard)
        assert.match(
          one,
          /^\/v1\/hello \{"client_id":"[\w-]{22}","client_nonce":"[\w-]{43}","protocol":\{"min":1,"max":1\}\}$/u,
        );
      assert.ok(heard.length >= 2);
      await impostor.stop();
      await page.close();
    });

    test("unpairing forgets key and summary even when nothing answers", async () => {
      const got = await scene.desk.send({ what: "unpair" });
      assert.deepEqual([got.state, got.summary, got.port], ["not_paired", null, null]);
    });
  });

for (const name of BROWSERS)
  describe(`before pairing in ${name}`, () => {
    let scene;
    before(async () => (scene = await openScene(name, { unpaired: true })));
    after(() => scene?.close());
    const pair = (code) => scene.desk.send({ what: "pair", code, name: "test" });

    test("not paired: nothing is asked of anybody", async () => {
      assert.equal((await scene.desk.send({ what: "connect" })).state, "not_paired");
      assert.equal((await scene.desk.send({ what: "state" })).state, "not_paired");
    });

    test("the panel says so, and its one button leads to the one that pairs", async () => {
      const page = await openPanel(scene);
      await says(page, "#notice", "not paired");
      await click(page, "#notice button");
      const opened = await until("the pairing page", async () =>
        (await openPages(scene)).find(({ url }) => url.endsWith("pages/welcome.html#pair")),
      );
      await until("the button in focus", () => opened.page.evaluate(() => document.activeElement?.id === "pair-host"));
      await opened.page.close();
      await page.close();
    });

    test("a code with a typing error is refused here and nothing is sent", async () => {
      const heard = [];
      scene.companion.misbehave = (path) => void heard.push(path);
      assert.equal(
        (await pair(scene.companion.code.slice(0, -1) + (scene.companion.code.endsWith("0") ? "1" : "0"))).code,
        "typing_error",
      );
      assert.equal((await pair("hello")).code, "not_a_code");
      assert.deepEqual(heard, []);
    });

    test("a well-formed code of somebody else ends after the first step, and nothing derived from it was sent", async () => {
      const heard = [];
      scene.companion.misbehave = (path) => void heard.push(path);
      const got = await pair(pairingString(scene.companion.port, newSymbols()));
      assert.deepEqual([got.ok, got.code], [false, "code_not_theirs"]);
      assert.deepEqual(heard, ["/v1/pair/start"]);
      scene.companion.misbehave = null;
    });

    test("closed, expired and failed pairings say so", async () => {
      for (const [code, status] of [
        ["pairing-not-open", 409],
        ["pairing-expired", 410],
        ["pairing-failed", 401],
      ]) {
        scene.companion.misbehave = (path) => (path === "/v1/pair/start" ? problem(code, status) : undefined);
        assert.equal((await pair(scene.companion.code)).code, code);
      }
      scene.companion.misbehave = null;
    });

    test("a new pairing replaces the old key only after it worked once", async () => {
      assert.deepEqual(await pair(scene.companion.code), { ok: true, port: scene.companion.port });
      scene.companion.misbehave = (path) =>
        path === "/v1/hello" ? { status: 500, type: "text/plain", body: "no" } : undefined;
      const before_ = [scene.companion.key, scene.companion.clientId];
      assert.equal((await pair(scene.companion.code)).ok, false);
      scene.companion.misbehave = null;
      [scene.companion.key, scene.companion.clientId] = before_;
      assert.equal((await scene.desk.send({ what: "connect" })).state, "connected");
    });

    test("the key cannot be read out of the browser's store", async () => {
      const found = await scene.desk.page.evaluate(async () => {
        const open = indexedDB.open("jss-companion");
        await new Promise((resolve) => (open.onsuccess = resolve));
        const all = open.result.transaction("pairing").objectStore("pairing").getAll();
        await new Promise((resolve) => (all.onsuccess = resolve));
        open.result.close();
        const { secret } = all.result[0];
        return {
          extractable: secret.extractable,
          name: await crypto.subtle.exportKey("raw", secret).then(
            () => "read",
            (error) => error.name,
          ),
        };
      });
      assert.equal(found.extractable, false);
      assert.match(found.name, /^(?:InvalidAccessError|NotSupportedError)$/u);
    });
  });
