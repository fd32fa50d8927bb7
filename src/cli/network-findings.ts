import { networkInterfaces } from "node:os";
import type { WayIn } from "../contract/model/canary.ts";
import { DEFAULT_SETTINGS } from "../contract/model/settings.ts";
import type { Client } from "../contract/client.ts";
import { exchange } from "../core/http/client/exchange.ts";
import { explainFailure } from "../core/http/client/failure.ts";
import { readInstance } from "../core/host/instance.ts";
import { proxyVariable } from "../core/host/proxy-variable.ts";
import { connectTo } from "./connect.ts";
import type { Finding } from "./findings.ts";

const PATIENCE_MS = 8000;
/** What signatures allow at the least, of the senders that say a time. */
const MOST_OFF_MS = 60_000;

/** Looks at what stands between this machine and the world: networks, the tunnel's server, the clock, and each way in. */
export async function networkFindings(dataFolder: string): Promise<Finding[]> {
  const running = readInstance(dataFolder);
  const client = running && running.control !== "" ? connectTo(running) : null;
  const settings = await client?.call("settings.get", {});
  const host = settings?.ok ? settings.value.tunnelHost : DEFAULT_SETTINGS.tunnelHost;
  return [network(), ...proxies(process.env), ...(await tunnelServer(host)), ...(client ? await waysIn(client) : [])];
}

function network(): Finding {
  const own = Object.entries(networkInterfaces()).filter(([, all]) => all?.some(({ internal }) => !internal));
  const names = own.map(([name]) => name).join(", ");
  if (own.length > 0) return { name: "network", state: "ok", finding: `this machine is connected by ${names}` };
  return {
    name: "network",
    state: "bad",
    finding: "this machine has no network but itself: nothing outside is reached",
  };
}

/** What a company's proxy means for what goes out from here. Only its host is told: a password may stand beside it. */
export function proxies(environment: Readonly<Record<string, string | undefined>>): Finding[] {
  const proxy = proxyVariable(environment);
  if (proxy === null) return [];
  const finding =
    `${proxy.name} names ${proxy.host}, which Hookbench's own requests do not go through: its canaries, what it asks of providers, and ` +
    "what it sends. Where only the proxy leads out these fail, and a tunnel is not called up, though its program, which is " +
    "handed the variable, may carry deliveries all the same: send one to its URL from elsewhere to see";
  return [{ name: "proxy", state: "note", finding }];
}

/** Whether it is reached, and how far this machine's clock is from its. */
async function tunnelServer(host: string): Promise<Finding[]> {
  const name = "tunnel server";
  const asked = { method: "HEAD", url: new URL(host), headers: [], body: new Uint8Array(), timeoutMs: PATIENCE_MS };
  try {
    const { status, headers } = await exchange(asked);
    const date = Date.parse(headers.find(([header]) => header.toLowerCase() === "date")?.[1] ?? "");
    return [{ name, state: "ok", finding: `${host} answers with ${status}` }, ...clock(date - Date.now(), host)];
  } catch (error) {
    const why = explainFailure(asked.url, error);
    return [{ name, state: "note", finding: `${why} Tunnels need it; all else does not` }];
  }
}

function clock(offMs: number, host: string): Finding[] {
  if (Number.isNaN(offMs)) return [];
  const seconds = Math.round(Math.abs(offMs) / 1000);
  const than = `${seconds} s ${offMs > 0 ? "behind" : "ahead of"} that of ${host}`;
  if (Math.abs(offMs) < MOST_OFF_MS)
    return [{ name: "clock", state: "ok", finding: "as others have it, within a minute" }];
  const finding = `this machine's clock is ${than}: signatures with a time fail, and certificates may; set it`;
  return [{ name: "clock", state: "bad", finding }];
}

/** What is public now, and whether each way leads here. */
async function waysIn(client: Client): Promise<Finding[]> {
  const now = await client.call("tunnel.public", {});
  if (!now.ok) return [{ name: "public now", state: "note", finding: now.error.message }];
  const { sentence, ways, unsigned } = now.value;
  return [
    { name: "public now", state: unsigned.length > 0 && ways.length > 0 ? "note" : "ok", finding: sentence },
    ...ways.map(wayIn),
  ];
}

function wayIn({ name, url, canary, lost }: WayIn): Finding {
  if (lost !== null) return { name, state: "bad", finding: `${url} does not lead here now: ${lost}` };
  if (canary === null) {
    const finding = `${url} is not watched, so whether it leads here is not known; hookbench sources change PATH --watch has it watched`;
    return { name, state: "note", finding };
  }
  const state = canary.reason === "fine" ? "ok" : canary.isThrough ? "note" : "bad";
  return { name, state, finding: canary.message };
}
