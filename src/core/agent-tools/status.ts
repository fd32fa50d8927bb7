import { ok } from "../../contract/errors.ts";
import { shownUrlText } from "../secrets/secret-url.ts";
import type { Run } from "./means.ts";

const MOST_SOURCES = 20;
const MOST_PROVIDERS = 10;
const MOST_EVENTS = 12;

export const getStatus: Run<"get_status"> = async (_input, { call }) => {
  const [status, tunnel, sources, endpoints, asked] = await Promise.all([
    call("status.get", {}),
    call("tunnel.status", {}),
    call("sources.list", {}),
    call("endpoints.list", {}),
    call("agentRequests.list", {}),
  ]);
  if (!status.ok) return status;
  if (!tunnel.ok) return tunnel;
  if (!sources.ok) return sources;
  if (!endpoints.ok) return endpoints;
  if (!asked.ok) return asked;
  const { receiver, counts, version } = status.value;
  const all = sources.value.items;
  const { url, state } = tunnel.value;
  return ok({
    version,
    receiver: { url: receiver.url, state: receiver.state },
    tunnel: { state, ...(url === null ? {} : { url }) },
    sources: all.slice(0, MOST_SOURCES).map(({ id, name, path, provider, secrets }) => ({
      id,
      name,
      url: `${receiver.url}/hooks/${path}`,
      provider,
      hasSecret: secrets.length > 0,
    })),
    ...(all.length > MOST_SOURCES ? { moreSources: all.length - MOST_SOURCES } : {}),
    endpoints: endpoints.value.items.slice(0, MOST_SOURCES).map(({ id, name, provider, url: to, allowsAgents }) => ({
      id,
      name,
      provider,
      sends: allowsAgents ? "allowed" : `to ${hostOf(to)}`,
    })),
    deliveries: counts.deliveries,
    waitingForApproval: counts.waitingApproval,
    asked: asked.value.items.filter((one) => one.state === "waiting").length,
  });
};

function hostOf(url: string): string {
  return URL.parse(shownUrlText(url))?.host ?? "elsewhere";
}

export const listProviders: Run<"list_providers"> = async ({ query = "" }, { call }) => {
  const listed = await call("providers.list", {});
  if (!listed.ok) return listed;
  const wanted = query.trim().toLowerCase();
  const all = listed.value.items;
  if (wanted === "") return ok({ items: all.map(({ id }) => ({ id })), total: all.length });
  const found = all.filter(({ id, name }) => id.includes(wanted) || name.toLowerCase().includes(wanted));
  return ok({
    items: found.slice(0, MOST_PROVIDERS).map(({ id, name, samples }) => ({
      id,
      name,
      events: [...new Set(samples.map(({ event }) => event))].slice(0, MOST_EVENTS),
    })),
    total: found.length,
  });
};
