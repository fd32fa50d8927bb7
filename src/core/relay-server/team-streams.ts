import { JetStreamApiError, type JetStreamManager, type StreamConfig } from "@nats-io/jetstream";
import type { Log } from "../ports.ts";
import { DELIVERIES } from "../relay/names.ts";
import { type Beginning, type StreamWishes, deliveriesStream, durable, partsStream } from "../relay/streams.ts";

/** JetStream's number for "there is no such consumer". */
const NO_CONSUMER = 10_014;
const NO_STREAM = 10_059;

/** Makes the team's streams as they should be, or changes those that are there, and says in the log what was different. */
export async function ensureStreams(manager: JetStreamManager, wishes: StreamWishes, log: Log): Promise<void> {
  await ensureStream(manager, deliveriesStream(wishes), log);
  await ensureStream(manager, partsStream(wishes), log);
}

/** Asked for first: adding a stream that is there counts its reservation twice, and fails. */
async function ensureStream(
  manager: JetStreamManager,
  wanted: Partial<StreamConfig> & { name: string },
  log: Log,
): Promise<void> {
  const config = await configOf(manager, wanted.name);
  if (config === null) return void (await manager.streams.add(wanted));
  const differing = Object.entries(wanted).filter(([key, value]) => !isSame(Reflect.get(config, key), value));
  if (differing.length === 0) return;
  log.info("A stream of the team is changed to what it should be", {
    stream: wanted.name,
    fields: differing
      .map(([key, value]) => `${key}: ${JSON.stringify(Reflect.get(config, key))} → ${JSON.stringify(value)}`)
      .join(", "),
  });
  await manager.streams.update(wanted.name, { ...config, ...wanted });
}

async function configOf(manager: JetStreamManager, name: string): Promise<StreamConfig | null> {
  try {
    return (await manager.streams.info(name)).config;
  } catch (error) {
    if (hasCode(error, NO_STREAM)) return null;
    throw error;
  }
}

/** A field that is not said is false: servers leave those out. */
function isSame(is: unknown, wanted: unknown): boolean {
  return JSON.stringify(is ?? false) === JSON.stringify(wanted);
}

/** Makes a durable where there is none. Answers whether there was one. */
export async function ensureDurable(
  manager: JetStreamManager,
  { name, source, begin, isGroup }: { name: string; source: string; begin: Beginning; isGroup: boolean },
): Promise<boolean> {
  try {
    await manager.consumers.info(DELIVERIES, name);
    return true;
  } catch (error) {
    if (!hasCode(error, NO_CONSUMER)) throw error;
    await manager.consumers.add(DELIVERIES, durable(name, source, begin, isGroup));
    return false;
  }
}

/** Deletes a durable; one that is not there is as good. */
export async function dropDurable(manager: JetStreamManager, name: string): Promise<void> {
  try {
    await manager.consumers.delete(DELIVERIES, name);
  } catch (error) {
    if (!hasCode(error, NO_CONSUMER)) throw error;
  }
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof JetStreamApiError && error.code === code;
}
