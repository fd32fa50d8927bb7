import { stringify } from "yaml";
import { readJson } from "../../contract/model/json-value.ts";
import type { Delivery } from "../../contract/model/delivery.ts";
import type { ScenarioFault } from "../../contract/model/scenario.ts";

/** A delivery as it is shown, its secrets masked. */
export type RecordedDelivery = Pick<Delivery, "id" | "provider" | "event" | "receivedAt" | "bodyBase64">;

/** So long a text that stands in several deliveries is taken for an id that they share. */
const SHORTEST_ID = 6;
const LONGEST_ID = 200;
const MOST_VARIABLES = 20;
/** A duration has six digits in front of its point, and three behind it. */
const [MOST_MS, MOST_SECONDS, HOUR_MS] = [999_999, 999_999, 3_600_000];

/**
 * The text of a scenario that sends what these deliveries were, in their gaps. An id that stands in several of them
 * becomes a variable of its own for each run, so that a run is about one thing and two runs are about two. With a seed it
 * is a test: each is to be answered with success, and one in five comes twice or after the next, as the seed has it.
 */
export function scenarioOf(name: string, deliveries: readonly RecordedDelivery[], seed: number | null = null): string {
  const payloads = deliveries.map(({ bodyBase64 }) => {
    const text = Buffer.from(bodyBase64, "base64").toString("utf8");
    return readJson(text) ?? text;
  });
  const shared = sharedIds(payloads);
  const first = deliveries[0]?.provider ?? undefined;
  const steps = deliveries.map(({ provider, event, receivedAt }, index) => {
    const before = deliveries[index - 1]?.receivedAt ?? receivedAt;
    const gap = Math.max(0, receivedAt - before);
    return {
      send: event ?? "delivery",
      ...(provider === first ? {} : { provider }),
      ...(gap === 0 ? {} : { after: spanOf(gap) }),
      payload: withVariables(payloads[index], shared),
      ...(seed === null ? {} : { expect: { status: "2xx" } }),
    };
  });
  const variables = Object.fromEntries([...shared].map(([id, variable]) => [variable, freshId(id)]));
  return stringify(
    {
      name,
      ...(first ? { provider: first } : {}),
      ...(shared.size > 0 ? { variables } : {}),
      ...(seed === null ? {} : { seed, faults: FAULTS }),
      steps,
    },
    { lineWidth: 0 },
  );
}

/** Another id of the same shape for each run, behind the same prefix: `in_{{id:1Qk2}}`. */
function freshId(id: string): string {
  const [, prefix = "", rest = id] = /^([A-Za-z]{1,8}[_-])(.+)$/.exec(id) ?? [];
  return `${prefix}{{id:${rest}}}`;
}

/** What senders do now and then. */
const FAULTS: ScenarioFault[] = [
  { kind: "duplicate", chance: 0.2 },
  { kind: "reorder", chance: 0.2 },
];

function spanOf(ms: number): string {
  if (ms > MOST_SECONDS * 1000) return `${(ms / HOUR_MS).toFixed(3)}h`;
  return ms < 1000 || (ms % 100 !== 0 && ms <= MOST_MS) ? `${ms}ms` : `${ms / 1000}s`;
}

/** The ids that stand in more than one payload, each with the name of a variable, after the field it first stands in. */
function sharedIds(payloads: readonly unknown[]): ReadonlyMap<string, string> {
  const seen = new Map<string, { readonly field: string; readonly places: Set<number> }>();
  for (const [index, payload] of payloads.entries())
    for (const { field, text } of textsIn(payload, "id")) {
      const known = seen.get(text);
      if (known) known.places.add(index);
      else seen.set(text, { field, places: new Set([index]) });
    }
  const named = new Map<string, string>();
  for (const [text, { field, places }] of seen) {
    if (places.size < 2 || named.size >= MOST_VARIABLES) continue;
    named.set(text, freeName(field, new Set(named.values())));
  }
  return named;
}

function freeName(field: string, taken: ReadonlySet<string>): string {
  const base = field.replaceAll(/\W/g, "_").replace(/^\d/, "_$&").slice(0, 50) || "id";
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(name) && !BUILT_IN.has(name)) return name;
  }
}

const BUILT_IN: ReadonlySet<string> = new Set(["run", "uuid", "id", "now", "unix", "unixMs"]);

/** Texts that look like an id: no blank, letters and digits together. */
function* textsIn(value: unknown, field: string): Generator<{ readonly field: string; readonly text: string }> {
  if (typeof value === "string") {
    const isId =
      value.length >= SHORTEST_ID && value.length <= LONGEST_ID && /^(?=.*\d)(?=.*[A-Za-z])[\w.-]+$/.test(value);
    if (isId && Number.isNaN(Date.parse(value))) yield { field, text: value };
  } else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* textsIn(inner, Array.isArray(value) ? field : name);
  }
}

function withVariables(value: unknown, shared: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") {
    const variable = shared.get(value);
    return variable === undefined ? plain(value) : `{{${variable}}}`;
  }
  if (Array.isArray(value)) return value.map((inner) => withVariables(inner, shared));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [plain(name), withVariables(inner, shared)]));
}

/** What looks like a placeholder of its own is no placeholder of ours. */
function plain(text: string): string {
  return text.replaceAll(/\{(?=\{)/g, "{ ");
}
