import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { post, startTeam } from "../core/relays/team.ts";
import { type FakeApi, startApi } from "../fakes/provider-apis/api.ts";
import { githubApi, githubState } from "../fakes/provider-apis/github.ts";
import { adminCall, invite } from "../fixtures/relay.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { startTunnelServer } from "../fixtures/tunnel-server.ts";
import { untilTold } from "../fixtures/until-told.ts";
import type { ShownPage } from "./every-page.ts";

const TOKEN = "github_pat_11AAAAAAAAAAAAAAAAAAAA_secretsecret";
const MISSED = 41;
const PROJECT = `tunnel:
  kind: cloudflared
sources:
  - name: hub
    path: hub
    provider: github
    target:
      url: http://localhost:3000/webhooks/github
  - name: Shop payments
    path: stripe
    provider: stripe
`;
const MINUTE = 60_000;

export interface Outside {
  readonly serve: Serve;
  readonly pages: readonly ShownPage[];
  close(): Promise<void>;
}

/**
 * A `serve` that is reached from outside: by an open tunnel, a relay that it joined, and a webhook of which some was
 * missed; and that was set up by a project file, from which it differs by now.
 */
export async function startOutside(): Promise<Outside> {
  const state = githubState(TOKEN);
  const project = join(temporaryFolder(), "hookbench.yaml");
  writeFileSync(project, PROJECT);
  const [serve, server, relay, api] = await Promise.all([
    startServe({ args: ["--project", project] }),
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
      {
        name: "relay-leave",
        address: "traffic?sheet=relay",
        open: (page) => page.getByRole("button", { name: "Leave" }).click(),
      },
      {
        name: "project-file",
        address: "traffic",
        open: (page) => page.getByRole("button", { name: /hookbench\.yaml/ }).click(),
      },
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

async function register(serve: Serve, api: FakeApi): Promise<void> {
  const { call, receiver } = serve;
  const { items } = await call("sources.list", {});
  const { id: sourceId } = await call("sources.update", {
    id: items.find(({ path }) => path === "hub")?.id ?? "",
    name: "octo",
    secrets: ["the source's own signing secret"],
    publicUrl: `${receiver}/hooks/hub`,
  });
  const made = { sourceId, place: "octo/repo", api: api.url, token: TOKEN, tokenKept: true, offersMissed: true };
  const { id: registrationId } = await call("registrations.create", made);
  const recovery = await call("recoveries.start", { registrationId });
  await untilTold(serve, async () => (await call("recoveries.get", { id: recovery.id })).state !== "listing");
}
