import type { JetStreamManager } from "@nats-io/jetstream";
import { join } from "node:path";
import { systemClock } from "../host/clock.ts";
import { readControlToken } from "../host/control-token.ts";
import { createIds } from "../host/ids.ts";
import { createKeyFileSecretBox } from "../host/secret-box.ts";
import type { SecretBox } from "../ports.ts";
import type { Arrival, Reply } from "../receive/arrival.ts";
import * as replies from "../receive/replies.ts";
import { startAdmin } from "./admin.ts";
import { createAdminCalls } from "./admin-calls.ts";
import { type Asking, createAsking } from "./asking.ts";
import type { Bucket } from "./bucket.ts";
import { createCanary } from "./canary.ts";
import { clientIpOf } from "./client-ip.ts";
import { type DiskGuard, type FreeSpace, createDiskGuard, freeSpaceAt } from "./disk-guard.ts";
import { startFront } from "./front.ts";
import { createIntake } from "./intake.ts";
import { createJoin } from "./join.ts";
import type { RelayKeys } from "./keys.ts";
import { createConnectionRate, createSourceRate } from "./limits.ts";
import { serveMembers } from "./member-api.ts";
import { type Members, createMembers } from "./members.ts";
import type { Metrics, RefusedFor } from "./metrics.ts";
import type { OpenNats } from "./open-nats.ts";
import type { Publisher } from "./publisher.ts";
import { STRAY_SOURCE, type SourceRecord } from "./records.ts";
import { createRefusalLog } from "./refusal-log.ts";
import type { RelayOptions } from "./relay.ts";
import { type RelayStatus, type StatusReader, createStatus } from "./status.ts";
import { type Signing, openSigning, trustedOf } from "./signing.ts";
import { storeDelivery } from "./store-delivery.ts";
import { tellAccount } from "./team-account.ts";
import type { StreamWatch } from "./watch-stream.ts";
import { passToNats } from "./web-socket.ts";

/** What a running relay stands on. */
export interface Ground {
  readonly options: RelayOptions;
  readonly keys: RelayKeys;
  readonly nats: OpenNats;
  readonly manager: JetStreamManager;
  readonly bucket: Bucket;
  readonly stream: StreamWatch;
  readonly publisher: Publisher;
  readonly metrics: Metrics;
  readonly publicUrl: string;
}

export interface Doors {
  readonly url: string;
  readonly admin: string;
  readonly token: string;
  status(): RelayStatus;
  /** Lets those under way end, then closes everything. */
  close(): Promise<void>;
}

const now = (): number => systemClock.now();
const FALLBACK_PAYLOAD = 1024 * 1024;
/** How full the stream may be, in percent, where what was posted to no source is still kept: strangers fill no more than that. */
const STRAYS_UNTIL = 50;

/** Opens the public port, the members' way to NATS, and the port of whoever runs the relay. */
export async function openDoors(ground: Ground): Promise<Doors> {
  const { options, nats, bucket, stream, publisher, metrics, publicUrl } = ground;
  const { dataFolder, log, wishes, version, host, tls, bodyLimit } = options;
  const { connection, grade } = nats;
  const guard = createDiskGuard(options.freeSpace ?? spaceOf(nats));
  await guard.look();
  const asking = createAsking(connection, { now, asked: metrics.asked });
  const tell = (): Promise<void> => tellTeam(ground);
  const signing = await openSigning({ dataFolder, keys: ground.keys, bucket, now, tell, log });
  const members = await membersOf(ground, signing, tell);
  serveMembers({ connection, bucket, members, asking, stream, log });
  const box = createKeyFileSecretBox(join(dataFolder, "keys", "secret-key"));
  const webSocket = nats.webSocket ? passToNats(nats.webSocket) : null;
  const about = { connection, grade, version, publicUrl, keptDays: wishes.days, startedAt: now(), now };
  const watched = { bucket, stream, guard, publisher, metrics, asking, webSockets: () => webSocket?.count() ?? 0 };
  const canary = createCanary({ publicUrl, keys: ground.keys, now, log });
  const status = createStatus({ ...about, ...watched, outside: canary.seen });
  const clientIp = clientIpBy(options);
  const take = intakeOf(ground, { clientIp, asking, guard, box });
  const letIn = createJoin({ bucket, members, clientIp, now, log });
  const token = readControlToken(dataFolder);
  const calls = createAdminCalls({ bucket, members, signing, box, publicUrl, now });
  const admin = await startAdmin({ port: options.adminPort, token, calls, status });
  const front = await startFront({
    host,
    port: options.port,
    tls,
    bodyLimit,
    isBehindProxy: options.trusted !== null,
    handle: (arrival) =>
      Promise.resolve(
        take(arrival) ?? letIn(arrival) ?? health(arrival, status) ?? canary.answer(arrival) ?? replies.NOT_FOUND,
      ),
    upgrades: webSocket ?? { accepts: () => false, take: (_req, socket) => socket.destroy() },
    admits: options.trusted === null ? createConnectionRate(now) : () => true,
    dropped: metrics.dropped,
    log,
  });
  void canary.look();
  return {
    url: `${tls ? "https" : "http"}://${host}:${front.port}`,
    admin: admin.url,
    token,
    status: status.read,
    close: async () => {
      canary.close();
      signing.close();
      const closed = front.close();
      // The members' sockets first, as the server ends only once they have.
      webSocket?.close();
      await closed;
      admin.close();
      guard.close();
    },
  };
}

/** Tells NATS who is shut out, and by which keys passes are signed. */
function tellTeam({ keys, nats, bucket }: Ground): Promise<void> {
  const time = now();
  return tellAccount(nats.url, keys, { revoked: bucket.revoked(), signing: trustedOf(bucket.signing(), time) }, time);
}

async function membersOf(
  { options, keys, nats, manager, bucket, stream, publicUrl }: Ground,
  signing: Signing,
  shutOut: () => Promise<void>,
): Promise<Members> {
  const { settings, version, wishes, keepsStrays } = options;
  if (bucket.revoked().length > 0 || bucket.signing().length > 1) await shutOut();
  const about = { team: settings.team, relayVersion: version, publicUrl, keptDays: wishes.days, keepsStrays };
  const facts = { ...about, grade: () => nats.grade, full: stream.full };
  const members = createMembers({ bucket, manager, keys, signing, facts, now, shutOut });
  // From its first moment on: nobody may have come by since it was started with this.
  if (keepsStrays) for (const member of bucket.members()) await members.ensure(member);
  return members;
}

interface IntakeGround {
  readonly clientIp: (arrival: Arrival) => string;
  readonly asking: Asking;
  readonly guard: DiskGuard;
  readonly box: SecretBox;
}

function intakeOf({ options, nats, bucket, stream, publisher, metrics, publicUrl }: Ground, rest: IntakeGround) {
  const { connection } = nats;
  const { keepsStrays } = options;
  const said = createRefusalLog(options.log, now);
  return createIntake({
    ids: createIds(systemClock),
    now,
    source: (name) => bucket.source(name) ?? (keepsStrays && stream.full() < STRAYS_UNTIL ? STRAY_SOURCE : null),
    clientIp: rest.clientIp,
    asking: rest.asking,
    isDiskLow: rest.guard.isLow,
    metrics,
    refused: (reason: RefusedFor, source) => {
      metrics.refused(reason);
      said(reason, source);
    },
    store: (head, body) => storeDelivery(publisher, head, body, connection.info?.max_payload ?? FALLBACK_PAYLOAD),
    rate: createSourceRate(now, options.ratePerSecond),
    judging: { publicUrl, secretsOf: openSecrets(rest.box), bodyLimit: () => options.bodyLimit },
  });
}

function clientIpBy({ trusted }: RelayOptions): (arrival: Arrival) => string {
  return ({ request }) => (trusted === null ? request.clientIp : clientIpOf(request, trusted));
}

function spaceOf({ folder }: OpenNats): () => Promise<FreeSpace> {
  return () => (folder === null ? Promise.reject(new Error("its disk is elsewhere")) : freeSpaceAt(folder));
}

/** For strangers: whether it takes deliveries, and what its acknowledgement is worth. */
function health({ request }: Arrival, status: StatusReader): Reply | null {
  if (request.path !== "/healthz" || request.method !== "GET") return null;
  const { grade } = status.read();
  const isTaking = status.isTaking();
  return replies.json(isTaking ? 200 : 503, JSON.stringify({ ok: isTaking, grade }), [["Cache-Control", "no-store"]]);
}

/** Sealed secrets are opened once for as long as they stay the same. */
function openSecrets({ open }: SecretBox): (source: SourceRecord) => readonly string[] {
  const opened = new Map<string, readonly string[]>();
  return ({ check }) => {
    if (check === null) return [];
    const found = opened.get(check);
    if (found) return found;
    const secrets: unknown = JSON.parse(open(Buffer.from(check, "base64")));
    const texts = Array.isArray(secrets) ? secrets.filter((secret) => typeof secret === "string") : [];
    opened.clear();
    opened.set(check, texts);
    return texts;
  };
}
