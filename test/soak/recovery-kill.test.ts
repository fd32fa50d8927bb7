import { createHmac } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakeApi, startApi } from "../fakes/provider-apis/api.ts";
import { githubApi, githubState } from "../fakes/provider-apis/github.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { isShort } from "./size.ts";

const KILLS = isShort ? 2 : 12;
const MISSED = 500;
const BETWEEN_KILLS = Math.floor(MISSED / (KILLS + 1));
const TOKEN = "github_pat_11AAAAAAAAAAAAAAAAAAAA_secretsecret";
const SECRET = "the source's own signing secret";
/** On a loaded machine one of the kills and starts takes a minute. */
const SLOW = { timeout: 120_000 };
const state = githubState(TOKEN);
let api: FakeApi;
let serve: Serve;
let id: string;

const recovery = async () => (await serve.call("recoveries.list", {})).items.find((one) => one.id === id);

beforeAll(async () => {
  api = await startApi(githubApi(state));
  serve = await startServe({ dataFolder: join(temporaryFolder(), "data") });
  const now = Date.now();
  state.deliveries = Array.from({ length: MISSED }, (_, n) => {
    const body = JSON.stringify({ n: MISSED - n });
    const signature = `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
    const headers = { "X-GitHub-Delivery": `g-${n}`, "X-GitHub-Event": "push", "X-Hub-Signature-256": signature };
    return { id: 1000 + n, guid: `g-${n}`, sentAt: now - n * 1000, status: 502, body, headers };
  });
  const source = { name: "hub", path: "hub", provider: "github", secrets: [SECRET] };
  const { id: sourceId } = await serve.call("sources.create", { ...source, publicUrl: `${serve.receiver}/hooks/hub` });
  const wish = { sourceId, place: "octo/repo", api: api.url, token: TOKEN, tokenKept: true, follows: false };
  const { id: registrationId } = await serve.call("registrations.create", wish);
  ({ id } = await serve.call("recoveries.start", { registrationId }));
}, 120_000);

afterAll(async () => {
  await serve.stop();
  await api.close();
});

describe(`fetching ${MISSED} that were missed over ${KILLS} kills`, () => {
  it("brings each once, in the order they were sent, proven by their signatures", async () => {
    await expect.poll(async () => (await recovery())?.state, SLOW).toBe("listed");
    await serve.call("recoveries.bring", { id });
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await expect
        .poll(async () => (await recovery())?.brought ?? 0, SLOW)
        .toBeGreaterThanOrEqual(kill * BETWEEN_KILLS);
      await serve.kill();
      serve = await startServe({ dataFolder: serve.dataFolder });
    }
    await expect.poll(async () => (await recovery())?.state, SLOW).toBe("done");
    expect(await recovery()).toMatchObject({ brought: MISSED, verified: MISSED, missed: 0, failed: 0 });
    const { items } = await serve.call("deliveries.list", { filter: { query: "is:recovered" }, limit: 1000 });
    expect(items.map(({ deliveryKey }) => deliveryKey)).toEqual(state.deliveries.map(({ guid }) => guid));
    expect(api.faults).toEqual([]);
  }, 600_000);
});
