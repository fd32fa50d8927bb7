import type { NatsConnection } from "@nats-io/nats-core";
import type { Grade } from "../relay/messages.ts";
import { sourceOf } from "../relay/names.ts";
import type { Asking } from "./asking.ts";
import type { Bucket } from "./bucket.ts";
import type { Outside } from "./canary.ts";
import type { DiskGuard } from "./disk-guard.ts";
import { GRADE_WORDS } from "./grade.ts";
import type { Gauge, Metrics } from "./metrics.ts";
import type { Publisher } from "./publisher.ts";
import type { Lag, StreamWatch } from "./watch-stream.ts";

/** In percent: a stream that refuses is never quite full, as what is refused did not fit. */
const FULL = 99.9;

interface StatusParts {
  readonly connection: NatsConnection;
  readonly grade: Grade;
  readonly version: string;
  readonly publicUrl: string;
  readonly keptDays: number;
  readonly startedAt: number;
  readonly now: () => number;
  readonly bucket: Pick<Bucket, "members" | "sources">;
  readonly stream: StreamWatch;
  readonly guard: DiskGuard;
  readonly publisher: Pick<Publisher, "waiting">;
  readonly metrics: Metrics;
  readonly asking: Pick<Asking, "members">;
  readonly webSockets: () => number;
  readonly outside: () => Outside;
}

/** How the relay does, as its owner is told. */
export interface RelayStatus {
  readonly version: string;
  readonly publicUrl: string;
  readonly startedAt: number;
  readonly isTaking: boolean;
  readonly grade: Grade;
  readonly gradeWords: string;
  readonly nats: { readonly isConnected: boolean; readonly version: string };
  readonly stream: {
    readonly bytes: number;
    readonly mostBytes: number;
    readonly fullPercent: number;
    readonly messages: number;
    readonly oldestAt: number | null;
    readonly keptDays: number;
  } | null;
  readonly disk: { readonly free: number; readonly total: number; readonly isLow: boolean } | null;
  readonly outside: Outside;
  readonly waiting: { readonly count: number; readonly bytes: number };
  readonly received: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly sources: readonly string[];
  readonly members: readonly { readonly name: string; readonly isPresent: boolean }[];
  readonly lags: readonly (Lag & { readonly member: string; readonly source: string })[];
}

export interface StatusReader {
  /** Whether what comes now can be stored, as far as is known. */
  isTaking(): boolean;
  read(): RelayStatus;
  /** As Prometheus reads it. */
  metrics(): string;
}

export function createStatus(parts: StatusParts): StatusReader {
  const { connection, grade, stream, guard, publisher, metrics, now } = parts;
  let isConnected = true;
  void followConnection();

  async function followConnection(): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === "reconnect") isConnected = true;
      else if (type === "disconnect" || type === "close") isConnected = false;
    }
  }

  const isTaking = (): boolean => isConnected && !guard.isLow() && stream.full() < FULL;
  const reached = (): Gauge["values"] => {
    const { isReached } = parts.outside();
    return isReached === null ? [] : [{ value: isReached ? 1 : 0 }];
  };
  const lags = () => (stream.state()?.lags ?? []).map((lag) => Object.assign(ownerOf(lag.durable), lag));

  return {
    isTaking,
    read() {
      const state = stream.state();
      const space = guard.space();
      const present = new Set(parts.asking.members());
      return {
        version: parts.version,
        publicUrl: parts.publicUrl,
        startedAt: parts.startedAt,
        isTaking: isTaking(),
        grade,
        gradeWords: GRADE_WORDS[grade],
        nats: { isConnected, version: connection.info?.version ?? "" },
        stream: state && {
          bytes: state.bytes,
          mostBytes: state.mostBytes,
          fullPercent: stream.full(),
          messages: state.messages,
          oldestAt: state.oldestAt,
          keptDays: parts.keptDays,
        },
        disk: space && { ...space, isLow: guard.isLow() },
        outside: parts.outside(),
        waiting: publisher.waiting(),
        ...metrics.counts(),
        sources: parts.bucket.sources().map(({ name }) => name),
        members: parts.bucket.members().map(({ name }) => ({ name, isPresent: present.has(name) })),
        lags: lags(),
      };
    },
    metrics() {
      const state = stream.state();
      const oldest = state?.oldestAt ?? null;
      const ages = lags().flatMap(({ member, source, oldestAt }) =>
        oldestAt === null ? [] : [{ labels: { member, source }, value: (now() - oldestAt) / 1000 }],
      );
      const pending = lags().map((lag) => ({ labels: { member: lag.member, source: lag.source }, value: lag.pending }));
      return metrics.text([
        gauge("grade", "What an acknowledgement is worth here.", [{ labels: { grade }, value: 1 }]),
        gauge("nats_connected", "Whether NATS is reached.", [{ value: isConnected ? 1 : 0 }]),
        gauge("public_url_reached", "Whether the public URL leads here; not there before the first look.", reached()),
        gauge("waiting", "Deliveries that wait for their acknowledgement.", [{ value: publisher.waiting().count }]),
        gauge("members_connected", "Connections of members through this relay.", [{ value: parts.webSockets() }]),
        gauge("stream_bytes", "What is stored.", state ? [{ value: state.bytes }] : []),
        gauge("stream_full_percent", "How full the fuller stream is.", [{ value: stream.full() }]),
        gauge(
          "oldest_seconds",
          "Age of the oldest delivery.",
          oldest === null ? [] : [{ value: (now() - oldest) / 1000 }],
        ),
        gauge("consumer_pending", "What a member, or a group, has not taken yet.", pending),
        gauge("consumer_oldest_seconds", "Age of the oldest of that, where it is known.", ages),
      ]);
    },
  };
}

function gauge(name: string, help: string, values: Gauge["values"]): Gauge {
  return { name, help, values };
}

/** Whose durable it is: a member's, or a group's as `g~name`. */
function ownerOf(durable: string): { readonly member: string; readonly source: string } {
  const at = durable.lastIndexOf("~");
  return { member: durable.slice(0, at), source: sourceOf(durable.slice(at + 1)) };
}
