import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Input } from "../../../src/contract/api.ts";
import { createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import type { DeliveryItem } from "../../../src/contract/model/delivery.ts";
import type { Relay as JoinedRelay, RelaySubscription } from "../../../src/contract/model/relay.ts";
import { type App, createApp } from "../../../src/core/app/app.ts";
import { openKeys } from "../../../src/core/relay-server/keys.ts";
import type { Relay, RelayOptions } from "../../../src/core/relay-server/relay.ts";
import { type FakePorts, fakePorts } from "../../fakes/ports.ts";
import { type Call, createCall } from "../../fixtures/call.ts";
import { lentThreads } from "../../fixtures/lent-threads.ts";
import { connectCore } from "../../fixtures/local-nats.ts";
import { invite, startTestRelay } from "../../fixtures/relay.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

/** A relay that members reach where it says that it is; in this folder of its own. */
export async function startTeam(dataFolder = temporaryFolder(), changed: Partial<RelayOptions> = {}): Promise<Relay> {
  const port = await freePort();
  return startTestRelay({ dataFolder, port, publicUrl: `http://127.0.0.1:${port}`, ...changed });
}

/** Comes to the NATS of the relay in this folder as the relay does itself. */
export async function insideOf(dataFolder: string): Promise<NatsConnection> {
  return connectCore(natsUrlOf(dataFolder), openKeys(dataFolder));
}

export function natsUrlOf(dataFolder: string): string {
  const config = readFileSync(join(dataFolder, "nats", "nats.conf"), "utf8");
  const port = /^\s*(?:port|listen)\s*[:=]\s*"?(?:127\.0\.0\.1:)?(\d+)/m.exec(config)?.[1] ?? "";
  return `nats://127.0.0.1:${port}`;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** A developer's Hookbench. */
export interface Developer {
  readonly app: App;
  readonly ports: FakePorts;
  readonly call: Call;
  join(relay: Relay, name: string): Promise<JoinedRelay>;
  relay(): Promise<JoinedRelay>;
  subscription(source: string): Promise<RelaySubscription>;
  /** All that was recorded, in the order it came. */
  deliveries(query?: string): Promise<DeliveryItem[]>;
  /** The bodies of all that was recorded, oldest first. */
  bodies(): Promise<string[]>;
  stop(): Promise<void>;
  /** The same installation started again, an hour later where that is said. */
  again(laterMs?: number): Promise<Developer>;
}

export async function startDeveloper(ports = fakePorts({ now: Date.now() })): Promise<Developer> {
  const app = await createApp(ports, { receiverPort: 0, version: "0.0.0", ...lentThreads() });
  const call = createCall(createClient(createMemoryTransport(app)));
  const relay = async () => {
    const [joined] = (await call("relays.list", {})).items;
    if (!joined) throw new Error("No relay is joined");
    return joined;
  };

  async function deliveries(query?: string): Promise<DeliveryItem[]> {
    const all: DeliveryItem[] = [];
    let cursor: string | undefined;
    do {
      const input: Input<"deliveries.list"> = {
        limit: 1000,
        ...(query ? { query } : {}),
        ...(cursor ? { cursor } : {}),
      };
      const page = await call("deliveries.list", input);
      all.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return all.toReversed();
  }

  return {
    app,
    ports,
    call,
    relay,
    join: async (team, name) => {
      await call("relays.join", { line: await invite(team, name) });
      return isConnected(app, relay);
    },
    subscription: async (source) => {
      const found = (await relay()).subscriptions.find((one) => one.source === source);
      if (!found) throw new Error(`No subscription of ${source}`);
      return found;
    },
    deliveries,
    bodies: async () => {
      const all = await deliveries();
      const whole = await Promise.all(all.map(({ id }) => call("deliveries.get", { id })));
      return whole.map(({ bodyBase64 }) => Buffer.from(bodyBase64, "base64").toString());
    },
    stop: () => app.close(),
    again: (laterMs = 0) => {
      ports.setNow(Date.now() + laterMs);
      return startDeveloper(ports);
    },
  };
}

/** Resolves when it is connected; looks after every event. */
function isConnected(app: App, relay: () => Promise<JoinedRelay>): Promise<JoinedRelay> {
  return new Promise((resolve, reject) => {
    const look = async (): Promise<void> => {
      const joined = await relay();
      if (joined.state !== "connected") return;
      stop();
      resolve(joined);
    };
    const stop = app.stream.subscribe(null, () => void look().catch(reject));
    look().catch(reject);
  });
}

/** Posts to a source of the relay's; its status and body. */
export async function post(relay: Relay, source: string, body: string | Buffer, headers: Record<string, string> = {}) {
  const answer = await fetch(`${relay.url}/hooks/${source}`, {
    method: "POST",
    body: typeof body === "string" ? body : new Uint8Array(body),
    headers,
  });
  return { status: answer.status, body: await answer.text() };
}
