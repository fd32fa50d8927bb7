import type { Schedule } from "../../contract/model/endpoint.ts";

const MINUTE = 60;
const HOUR = 3600;

/** When systems try again, in seconds from the attempt before. */
export const SCHEDULES = {
  none: { delaysSeconds: [0], jitter: 0 },
  miteos: { delaysSeconds: [0, 30, 2 * MINUTE, 15 * MINUTE, HOUR], jitter: 0 },
  optio: { delaysSeconds: [0, 5, 10], jitter: 0 },
  /** The example of the Standard Webhooks specification, which recommends jitter as well. */
  standardWebhooks: {
    delaysSeconds: [0, 5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
    jitter: 0,
  },
} as const satisfies Record<string, { readonly delaysSeconds: readonly number[]; readonly jitter: number }>;

export type ScheduleName = keyof typeof SCHEDULES;

/** The schedule of that name, as an endpoint keeps it. */
export function scheduleOf(name: ScheduleName): Schedule {
  const { delaysSeconds, jitter } = SCHEDULES[name];
  return { delaysSeconds: [...delaysSeconds], jitter };
}
