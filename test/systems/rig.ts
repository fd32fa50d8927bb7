import { createHmac } from "node:crypto";
import { rm } from "node:fs/promises";
import type { Input } from "../../src/contract/api.ts";
import { createClient } from "../../src/contract/client.ts";
import { createMemoryTransport } from "../../src/contract/memory.ts";
import type { Delivery } from "../../src/contract/model/delivery.ts";
import type { Execution } from "../../src/contract/model/execution.ts";
import type { Hook } from "../../src/contract/model/hook.ts";
import type { Source } from "../../src/contract/model/source.ts";
import type { Counts } from "../../src/contract/model/status.ts";
import { type App, createApp } from "../../src/core/app/app.ts";
import { type FakePorts, fakePorts } from "../fakes/ports.ts";
import { lentThreads } from "../fixtures/lent-threads.ts";
import { type Call, createCall } from "../fixtures/call.ts";

export const SECRET = "octopuses have eight arms";
export const UNSIGNED = '{"error":"Invalid or missing webhook signature"}';
export const NO_SECRET = '{"error":"Webhook secret not configured. Set a webhookSecret on this hook."}';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
  /** The delivery it was recorded as; empty when it was not. */
  readonly id: string;
}

/** A whole app with a clock that stands still, posted to over HTTP. */
export interface Rig {
  readonly app: App;
  readonly ports: FakePorts;
  readonly call: Call;
  source(change?: Partial<Input<"sources.create">>): Promise<Source>;
  /** A hook that notifies, for the source named. */
  hook(source: Source | null, change?: Partial<Input<"hooks.create">>): Promise<Hook>;
  post(path: string, body: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  delivery(id: string): Promise<Delivery>;
  executions(query?: Input<"executions.list">): Promise<Execution[]>;
  /** Resolves when the counts are so; looks after every event. */
  until(holds: (counts: Counts) => boolean): Promise<void>;
  /** Moves the clock on by so many milliseconds. */
  wait(ms: number): void;
  /** From now on notifications are not taken until `release`. */
  hold(): void;
  release(): void;
}

export async function withRig(work: (rig: Rig) => Promise<void>): Promise<void> {
  const ports = fakePorts();
  const held: (() => void)[] = [];
  let isHolding = false;
  const notify: FakePorts["notifier"]["notify"] = async (notification) => {
    if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
    return ports.notifier.notify(notification);
  };
  const app = await createApp(
    { ...ports, notifier: { notify } },
    { receiverPort: 0, version: "0.0.0", ...lentThreads() },
  );
  const call = createCall(createClient(createMemoryTransport(app)));
  let count = 0;

  async function answered(response: Response): Promise<Answer> {
    const { status, headers } = response;
    return { status, headers, body: await response.text(), id: headers.get("x-hookbench-delivery") ?? "" };
  }

  function release(): void {
    isHolding = false;
    for (const resolve of held.splice(0)) resolve();
  }

  const rig: Rig = {
    app,
    ports,
    call,
    source: (change = {}) =>
      call("sources.create", {
        name: "Octipus",
        path: "octo",
        provider: "octipus",
        secrets: [SECRET],
        replyProfile: "octipus",
        ...change,
      }),
    hook: (source, change = {}) => {
      count += 1;
      return call("hooks.create", {
        name: `hook ${count}`,
        sourceId: source?.id ?? null,
        action: "notify",
        actionConfig: { notifyMessage: `hook ${count}` },
        ...change,
      });
    },
    post: async (path, body, headers = {}) =>
      answered(await fetch(app.receiverUrl + path, { method: "POST", body, headers: { ...headers } })),
    get: async (path, headers = {}) => answered(await fetch(app.receiverUrl + path, { headers: { ...headers } })),
    delivery: (id) => call("deliveries.get", { id }),
    executions: async (query = {}) => (await call("executions.list", { limit: 1000, ...query })).items,
    until: (holds) =>
      new Promise((resolve, reject) => {
        const look = async () => {
          if (!holds((await call("status.get", {})).counts)) return;
          stop();
          resolve();
        };
        const stop = app.stream.subscribe(null, () => void look().catch(reject));
        look().catch(reject);
      }),
    wait: (ms) => ports.setNow(ports.clock.now() + ms),
    hold: () => {
      isHolding = true;
    },
    release,
  };
  try {
    await work(rig);
  } finally {
    release();
    await app.close();
    await rm(ports.dataFolder, { recursive: true, force: true });
  }
}

/** The header GitHub and Octipus sign with. */
export function signed(body: string, secret: string = SECRET): Record<string, string> {
  return { "X-Hub-Signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}` };
}
