import type { Schedule } from "./endpoint.ts";

const MINUTE = 60;
const HOUR = 3600;

/** When systems try again, in seconds from the end of the attempt before, under the name people know it by. */
export const SCHEDULES = {
  none: { name: "Once, no retries", delaysSeconds: [0] },
  optio: { name: "Optio", delaysSeconds: [0, 5, 10] },
  miteos: { name: "Miteos", delaysSeconds: [0, 30, 2 * MINUTE, 15 * MINUTE, HOUR] },
  /** The example of the Standard Webhooks specification, which recommends jitter as well. */
  standardWebhooks: {
    name: "Standard Webhooks",
    delaysSeconds: [0, 5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
  },
  slack: { name: "Slack", delaysSeconds: [0, 0, MINUTE, 5 * MINUTE] },
  /** Our own: Stripe says three retries over a few hours in a sandbox, and no more. */
  stripe: { name: "Stripe, in a sandbox", delaysSeconds: [0, HOUR, 2 * HOUR, 4 * HOUR] },
} as const satisfies Record<string, { readonly name: string; readonly delaysSeconds: readonly number[] }>;

export type ScheduleName = keyof typeof SCHEDULES;

/** The schedule of that name, as an endpoint keeps it. */
export function scheduleOf(name: ScheduleName): Schedule {
  return { delaysSeconds: [...SCHEDULES[name].delaysSeconds], jitter: 0 };
}
