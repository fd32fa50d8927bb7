import { custom } from "./custom.ts";
import { github } from "./github.ts";
import { miteos } from "./miteos.ts";
import { octipus } from "./octipus.ts";
import { operator } from "./operator.ts";
import { optio } from "./optio.ts";
import { otto } from "./otto.ts";
import type { Profile } from "./profile.ts";
import { slack } from "./slack.ts";
import { standardWebhooks } from "./standard-webhooks.ts";
import { stripe } from "./stripe.ts";

/** Every system whose sending we know in full. */
export const PROFILES: readonly Profile[] = [
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
