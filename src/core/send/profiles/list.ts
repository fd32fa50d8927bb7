import { miteos } from "./miteos.ts";
import { octipus } from "./octipus.ts";
import { operator } from "./operator.ts";
import { optio } from "./optio.ts";
import type { Profile } from "./profile.ts";
import { standardWebhooks } from "./standard-webhooks.ts";

/** Every system whose sending we know in full. */
export const PROFILES: readonly Profile[] = [optio, miteos, operator, octipus, standardWebhooks];
