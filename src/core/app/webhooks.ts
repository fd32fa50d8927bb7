import type { Context } from "../api/context.ts";
import { type Recoveries, createRecoveries } from "../recovery/recoveries.ts";
import { createFollowing } from "../register/following.ts";
import { AS_KEPT, type Registrations, createRegistrations } from "../register/registrations.ts";
import type { ReplayRuns } from "../replays/replay-runs.ts";

/** What is done at providers: their webhooks, and what they sent and was missed. */
interface Webhooks {
  readonly registrations: Registrations;
  readonly recoveries: Recoveries;
  /** What was going on goes on, and the public URL is followed. */
  start(): void;
  /** Pauses or puts back what is to be, and ends what goes on. */
  stop(): Promise<void>;
}

export function prepareWebhooks(context: Context, replayRuns: ReplayRuns): Webhooks {
  const registrations = createRegistrations(context);
  const recoveries = createRecoveries(context, registrations, replayRuns);
  const following = createFollowing(context, registrations, {
    startedAt: context.startedAt,
    back: ({ id, offersMissed }) => {
      if (offersMissed) void recoveries.start({ registrationId: id, ...AS_KEPT });
    },
  });
  return {
    registrations,
    recoveries,
    start: () => {
      recoveries.recover();
      following.start();
    },
    stop: async () => {
      await following.stop();
      await recoveries.stop();
    },
  };
}
