import { z } from "zod";
import type { Grade } from "../relay/messages.ts";
import { type ServerVersion, isAtLeast } from "../relay/streams.ts";

/** What each grade means, in one sentence. */
export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  "page-cache": "a crash of NATS or of the relay loses nothing; a power cut may lose up to 2 minutes",
  disk: "each delivery is on the disk before its sender is answered; a power cut loses nothing",
  replicated: "each delivery is on most of the servers; it is lost only where most of them lose power together",
  "replicated-disk": "each delivery is on the disks of most of the servers before its sender is answered",
};

/** Earlier servers of 2.10 lose whole streams when they are killed, synced or not. */
export function canSync(version: ServerVersion): boolean {
  return isAtLeast(version, 2, 10, 23);
}

/** The grade of what is known; never more than is known. */
export function gradeOf({
  version,
  isSynced,
  replicas,
}: {
  readonly version: ServerVersion;
  readonly isSynced: boolean;
  readonly replicas: number;
}): Grade {
  const isOnDisk = isSynced && canSync(version);
  if (replicas >= 3) return isOnDisk ? "replicated-disk" : "replicated";
  return isOnDisk ? "disk" : "page-cache";
}

/** Whether a grade is at least what was required. */
export function isEnough(grade: Grade, required: Grade): boolean {
  const worth = { "page-cache": [0, 0], disk: [1, 0], replicated: [0, 1], "replicated-disk": [1, 1] } as const;
  return worth[grade].every((has, at) => has >= (worth[required][at] ?? 0));
}

const Varz = z.object({
  jetstream: z.object({ config: z.object({ sync_always: z.boolean().optional() }).optional() }).optional(),
});

/** Whether the server behind a monitoring address says that it syncs each message. Throws where it cannot be asked. */
export async function isSyncedAt(monitor: string): Promise<boolean> {
  const answer = await fetch(new URL("/varz", monitor), { signal: AbortSignal.timeout(5000) });
  const varz = Varz.parse(await answer.json());
  return varz.jetstream?.config?.sync_always === true;
}
