import type { DropReason } from "../../contract/model/status.ts";

/** Why a request was refused, as metrics and the log call it. */
export type RefusedFor = "unknown_source" | "rate" | "disk" | "full" | "busy" | "unavailable" | "refused";

/** How a question to the members ended: answered, none had an answer, none came in time, or nobody was there to ask. */
export type AskedResult = "answered" | "declined" | "late" | "nobody";

const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What this relay has counted since it started. */
export interface Metrics {
  received(source: string, status: number): void;
  refused(reason: RefusedFor): void;
  asked(result: AskedResult): void;
  /** Counts a connection that was not let in or not waited for. */
  dropped(reason: DropReason): void;
  /** How long an acknowledgement took, in seconds. */
  acknowledged(seconds: number): void;
  counts(): { readonly received: number; readonly refused: Readonly<Record<string, number>> };
  /** As Prometheus reads it (text format 0.0.4), with what is measured now. */
  text(gauges: readonly Gauge[]): string;
}

export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[];
}

export function createMetrics(): Metrics {
  const received = new Map<string, { readonly labels: Record<string, string>; value: number }>();
  const refused = new Map<string, number>();
  const asked = new Map<string, number>();
  const dropped = new Map<string, number>();
  const buckets = BOUNDS.map(() => 0);
  let sum = 0;
  let count = 0;

  return {
    received(source, status) {
      const key = `${source} ${status}`;
      const found = received.get(key);
      if (found) found.value += 1;
      else received.set(key, { labels: { source, status: String(status) }, value: 1 });
    },
    refused: (reason) => void refused.set(reason, (refused.get(reason) ?? 0) + 1),
    asked: (result) => void asked.set(result, (asked.get(result) ?? 0) + 1),
    dropped: (reason) => void dropped.set(reason, (dropped.get(reason) ?? 0) + 1),
    acknowledged(seconds) {
      sum += seconds;
      count += 1;
      const at = BOUNDS.findIndex((bound) => seconds <= bound);
      if (at >= 0) buckets[at] = (buckets[at] ?? 0) + 1;
    },
    counts: () => ({
      received: [...received.values()].reduce((total, { value }) => total + value, 0),
      refused: Object.fromEntries(refused),
    }),
    text: (gauges) =>
      [
        ...family("received_total", "Requests that were stored, by what they were answered.", "counter", [
          ...received.values(),
        ]),
        ...family("refused_total", "Requests that were not stored, by why.", "counter", labelled(refused, "reason")),
        ...family("asked_total", "Questions to members, by how they ended.", "counter", labelled(asked, "result")),
        ...family("dropped_total", "Connections not let in or not waited for.", "counter", labelled(dropped, "reason")),
        ...histogram(),
        ...gauges.flatMap(({ name, help, values }) => family(name, help, "gauge", values)),
        "",
      ].join("\n"),
  };

  function histogram(): string[] {
    const name = "hookbench_relay_ack_seconds";
    let below = 0;
    const lines = BOUNDS.map((bound, at) => {
      below += buckets[at] ?? 0;
      return `${name}_bucket{le="${bound}"} ${below}`;
    });
    const head = [`# HELP ${name} From the whole request to the acknowledgement of NATS.`, `# TYPE ${name} histogram`];
    return [...head, ...lines, `${name}_bucket{le="+Inf"} ${count}`, `${name}_sum ${sum}`, `${name}_count ${count}`];
  }
}

function labelled(counts: ReadonlyMap<string, number>, name: string): Gauge["values"] {
  return [...counts].map(([label, value]) => ({ labels: { [name]: label }, value }));
}

function family(name: string, help: string, type: string, values: Gauge["values"]): string[] {
  const full = `hookbench_relay_${name}`;
  return [
    `# HELP ${full} ${help}`,
    `# TYPE ${full} ${type}`,
    ...values.map(({ labels, value }) => `${full}${shownLabels(labels)} ${value}`),
  ];
}

/** Names of sources and members are of a few plain characters; a label is escaped all the same. */
function shownLabels(labels: Readonly<Record<string, string>> = {}): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (found) => (found === "\n" ? "\\n" : `\\${found}`))}"`,
  );
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}
