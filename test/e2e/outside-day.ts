import { post, startTeam } from "../core/relays/team.ts";
import { type FakeApi, startApi } from "../fakes/provider-apis/api.ts";
import { githubApi, githubState } from "../fakes/provider-apis/github.ts";
import { adminCall, invite } from "../fixtures/relay.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { startTunnelServer } from "../fixtures/tunnel-server.ts";
import type { ShownPage } from "./every-page.ts";

const TOKEN = "github_pat_11AAAAAAAAAAAAAAAAAAAA_secretsecret";
const MISSED = 41;
const MINUTE = 60_000;

export interface Outside {
  readonly serve: Serve;
  readonly pages: readonly ShownPage[];
  close(): Promise<void>;
}

/** A `serve` that is reached from outside: by an open tunnel, a relay that it joined, and a webhook of which some was missed. */
export async function startOutside(): Promise<Outside> {
  const state = githubState(TOKEN);
  const [serve, server, relay, api] = await Promise.all([
    startServe(),
    startTunnelServer(),
    startTeam(),
    startApi(githubApi(state)),
  ]);
  server.taken.add("acme-dev");
  await serve.call("tunnel.start", { kind: "localtunnel", host: server.host, name: "acme-dev" });
  await adminCall(relay, "set-source", { name: "gh" });
  await serve.call("relays.join", { line: await invite(relay, "anna") });
  await post(relay, "gh", '{"to":"anna"}', { "Content-Type": "application/json" });
  state.deliveries = missed();
  await register(serve, api);
  return {
    serve,
    pages: [
      { name: "tunnel-open", address: "traffic?sheet=tunnel" },
      { name: "relay-joined", address: "traffic?sheet=relay" },
      { name: "needs-you-missed", address: "needs-you" },
      {
        name: "registration-missed",
        address: "s/hub/setup",
        open: (page) => page.getByText(/were missed since/).scrollIntoViewIfNeeded(),
      },
    ],
    async close() {
      await serve.stop();
      await Promise.all([server.close(), relay.close(), api.close()]);
    },
  };
}

function missed(): ReturnType<typeof githubState>["deliveries"] {
  return Array.from({ length: MISSED }, (_, index) => ({
    id: index + 1,
    guid: `g-${index + 1}`,
    sentAt: Date.now() - (index + 1) * MINUTE,
    status: 502,
    body: `{"n":${index}}`,
    headers: { "X-GitHub-Delivery": `g-${index + 1}`, "X-GitHub-Event": "push" },
  }));
}

async function register({ call, receiver, client }: Serve, api: FakeApi): Promise<void> {
  const { id: sourceId } = await call("sources.create", {
    name: "hub",
    path: "hub",
    provider: "github",
    secrets: ["the source's own signing secret"],
    publicUrl: `${receiver}/hooks/hub`,
  });
  const made = { sourceId, place: "octo/repo", api: api.url, token: TOKEN, tokenKept: true, offersMissed: true };
  const { id: registrationId } = await call("registrations.create", made);
  const recovery = await call("recoveries.start", { registrationId });
  await new Promise<void>((resolve) => {
    const stop = client.subscribe(null, { frame: () => void look() });
    async function look(): Promise<void> {
      const { state } = await call("recoveries.get", { id: recovery.id });
      if (state === "listing") return;
      stop();
      resolve();
    }
    void look();
  });
}
