import { custom } from "./custom/profile.ts";
import { github } from "./github/profile.ts";
import { miteos } from "./miteos/profile.ts";
import { octipus } from "./octipus/profile.ts";
import { operator } from "./operator/profile.ts";
import { optio } from "./optio/profile.ts";
import { otto } from "./otto/profile.ts";
import type { SendingProfile } from "./profile.ts";
import { slack } from "./slack/profile.ts";
import { standardWebhooks } from "./standard-webhooks/profile.ts";
import { stripe } from "./stripe/profile.ts";

/** Every system whose sending we know in full. */
export const PROFILES: readonly SendingProfile[] = [
  optio,
  miteos,
  operator,
  octipus,
  otto,
  standardWebhooks,
  github,
  stripe,
  slack,
  custom,
];
