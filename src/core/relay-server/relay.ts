import { jetstreamManager } from "@nats-io/jetstream";
import type { FreeSpace } from "./disk-guard.ts";
import { ok } from "../../contract/errors.ts";
import { systemClock } from "../host/clock.ts";
import type { Log } from "../ports.ts";
import type { Grade } from "../relay/messages.ts";
import type { StreamWishes } from "../relay/streams.ts";
import { type Bucket, openBucket } from "./bucket.ts";
import type { TrustedProxies } from "./client-ip.ts";
import type { TlsFiles } from "./front.ts";
import { GRADE_WORDS, isEnough } from "./grade.ts";
import { openKeys } from "./keys.ts";
import { freePort } from "./local-nats.ts";
import { createMetrics } from "./metrics.ts";
import { openDoors } from "./doors.ts";
import { type LocalWish, type RemoteWish, openNats } from "./open-nats.ts";
import { createPublisher } from "./publisher.ts";
import type { RelaySettings } from "./settings.ts";
import type { RelayStatus } from "./status.ts";
import { ensureStreams } from "./team-streams.ts";
import { watchStreams } from "./watch-stream.ts";

const DRAIN_MS = 10_000;
/** So long NATS may take at the start until it keeps the streams, in milliseconds. */
const START_MS = 20_000;
const START_PAUSE_MS = 500;
/** For the team's bucket and JetStream's own files, beside what the streams may take. */
const STORE_ROOM = 0.5e9;

export interface RelayOptions {
  readonly dataFolder: string;
  readonly settings: RelaySettings;
  readonly host: string;
  readonly port: number;
  readonly adminPort: number;
  readonly tls: TlsFiles | null;
  readonly trusted: TrustedProxies | null;
  /** Where senders and members reach it; what it listens on where that is not known. */
  readonly publicUrl: string | null;
  readonly nats: LocalWish | RemoteWish;
  readonly wishes: Omit<StreamWishes, "version" | "replicas">;
  readonly bodyLimit: number;
  /** Requests a second that one source may send on the average. */
  readonly ratePerSecond: number;
  /** Whether what is posted to a path of no source is kept as well, for members who have all sources. */
  readonly keepsStrays: boolean;
  /** Below this grade it does not start. */
  readonly required: Grade | null;
  readonly version: string;
  readonly log: Log;
  /** What is left on the disk of NATS; asked of the system unless a test says it. */
  readonly freeSpace?: () => Promise<FreeSpace>;
}

export interface Relay {
  readonly url: string;
  readonly publicUrl: string;
  readonly admin: string;
  readonly token: string;
  readonly grade: Grade;
  readonly natsVersion: string;
  /** The nats-server that this relay runs; null where it is another's. */
  natsPid(): number | null;
  status(): RelayStatus;
  /** Takes nothing more, lets what waits be acknowledged for up to ten seconds, and ends. */
  close(): Promise<void>;
}

/** Starts the relay. Throws, with a sentence that says what to do, where it cannot be started as asked. */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { dataFolder, wishes, log, required, settings } = options;
  const keys = openKeys(dataFolder);
  const nats = await openNats(options.nats, { dataFolder, keys, storeBytes: wishes.bytes + STORE_ROOM, log });
  try {
    if (required !== null && !isEnough(nats.grade, required))
      throw new Error(`NATS gives ${nats.grade} and ${required} is required: ${GRADE_WORDS[nats.grade]}.`);
    const { connection, version, replicas, grade } = nats;
    const { manager, bucket } = await patiently(async () => {
      const asked = await jetstreamManager(connection);
      await ensureStreams(asked, { ...wishes, version, replicas }, log);
      return { manager: asked, bucket: await openBucket(connection, replicas, log) };
    });
    await putFirst(bucket, settings);
    const stream = watchStreams(manager, { log, keptDays: wishes.days, now: () => systemClock.now() });
    await stream.look();
    const publisher = createPublisher(connection);
    const metrics = createMetrics();
    const port = options.port === 0 ? await freePort() : options.port;
    const publicUrl = options.publicUrl ?? `${options.tls ? "https" : "http"}://${options.host}:${port}`;
    const doors = await openDoors({
      options: { ...options, port },
      keys,
      nats,
      manager,
      bucket,
      stream,
      publisher,
      metrics,
      publicUrl,
    });
    return {
      url: doors.url,
      publicUrl,
      admin: doors.admin,
      token: doors.token,
      grade,
      natsVersion: connection.info?.version ?? "",
      natsPid: nats.pid,
      status: doors.status,
      close: async () => {
        const closed = doors.close();
        await Promise.race([publisher.drain(), new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
        await closed;
        stream.close();
        publisher.close();
        await nats.close();
      },
    };
  } catch (error) {
    await nats.close();
    throw error;
  }
}

/** A cluster that is only starting has no leader to ask yet, and no peers to keep copies on. */
async function patiently<T>(open: () => Promise<T>): Promise<T> {
  const until = performance.now() + START_MS;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, START_PAUSE_MS));
    }
  }
}

/** What `init` wrote down, once. */
async function putFirst(bucket: Bucket, { first }: RelaySettings): Promise<void> {
  if (first === null) return;
  for (const source of first.sources) await bucket.changeSource(source.name, (before) => ok(before ?? source));
  // It is there already where a start was cut off between this and the settings.
  await bucket.putInvitation(first.invitation.hash, first.invitation.record).catch(() => {});
}
