import type { Provider } from "./provider.ts";
import { github } from "./github/provider.ts";
import { stripe } from "./stripe/provider.ts";
import { slack } from "./slack/provider.ts";
import { optio } from "./optio/provider.ts";
import { miteos } from "./miteos/provider.ts";
import { octipus } from "./octipus/provider.ts";
import { standardWebhooks } from "./standard-webhooks/provider.ts";
import { hmac } from "./hmac/provider.ts";
import { none } from "./none/provider.ts";

/**
 * Every provider we know, in the order people are shown them. Adding one is adding a folder and a line here.
 * The ones that fit many senders stand last, so that a sender of its own name is recognised first.
 */
export const PROVIDERS: readonly Provider[] = [
  github,
  stripe,
  slack,
  optio,
  miteos,
  octipus,
  standardWebhooks,
  hmac,
  none,
];
