import type { RegistrarInfo } from "../../contract/model/registration.ts";
import type { Registrar } from "./registrar.ts";
import { bitbucket } from "./registrars/bitbucket.ts";
import { discord } from "./registrars/discord.ts";
import { gitea } from "./registrars/gitea.ts";
import { github } from "./registrars/github.ts";
import { gitlab } from "./registrars/gitlab.ts";
import { linear } from "./registrars/linear.ts";
import { paypal } from "./registrars/paypal.ts";
import { resend } from "./registrars/resend.ts";
import { shopify } from "./registrars/shopify.ts";
import { slack } from "./registrars/slack.ts";
import { square } from "./registrars/square.ts";
import { stripe } from "./registrars/stripe.ts";
import { svix } from "./registrars/svix.ts";
import { telegram } from "./registrars/telegram.ts";
import { twilio } from "./registrars/twilio.ts";

const REGISTRARS: readonly Registrar[] = [
  github,
  gitlab,
  gitea,
  bitbucket,
  stripe,
  shopify,
  square,
  paypal,
  twilio,
  telegram,
  slack,
  discord,
  linear,
  svix,
  resend,
];

/** Sources whose deliveries another provider sends. */
const SENT_BY: Readonly<Record<string, string>> = { octipus: "github" };

/** Who registers webhooks for sources of a provider; null where it has no API for that, or none that is known here. */
export function registrarFor(provider: string): Registrar | null {
  const sender = Object.hasOwn(SENT_BY, provider) ? SENT_BY[provider] : provider;
  return REGISTRARS.find(({ info }) => info.provider === sender) ?? null;
}

/** Those that tell what they sent, and send it again when asked. */
const TELLING: ReadonlySet<string> = new Set(["github", "gitlab", "stripe", "paypal", "square", "svix"]);

export function tellsMissed(provider: string): boolean {
  return TELLING.has(provider);
}

/** All of them, for people. */
export function registrarInfos(): RegistrarInfo[] {
  return REGISTRARS.map(({ info, pause }) =>
    Object.assign({ canPause: pause !== undefined, tellsMissed: tellsMissed(info.provider) }, info),
  );
}
