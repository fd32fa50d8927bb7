import type { Sample } from "../../../contract/model/provider.ts";
import { lately, valueSample } from "../sample.ts";

const sub = "001667.7f1e9b1f0d41426d8d8616e7d06be6f1.0433";

export function samples(): readonly Sample[] {
  return [
    sample("consent-revoked", "Account no longer used", "vQ3bL8xKpTe1nRwYc5sZ0g", {}, 10),
    sample(
      "email-disabled",
      "Relayed mail switched off",
      "h2Jd7FqMuXo4kVbNz9aW3E",
      { email: "ttckg8zg7s@privaterelay.appleid.com", is_private_email: "true" },
      20,
    ),
    sample(
      "email-enabled",
      "Relayed mail switched on",
      "Ry6PtC0iGwUj8sLmD1xQfA",
      { email: "ttckg8zg7s@privaterelay.appleid.com", is_private_email: "true" },
      30,
    ),
    sample("account-delete", "Account deleted", "K5oHnB2eZvTd9yXrF7uMqw", {}, 40),
  ];
}

/** Only Apple can sign: the token is in its form, and its signature is none. */
function sample(
  type: string,
  name: string,
  jti: string,
  more: Readonly<Record<string, string>>,
  before: number,
): Sample {
  const seconds = Math.floor(lately(before) / 1000);
  const claims = {
    iss: "https://appleid.apple.com",
    aud: "com.example.app",
    iat: seconds,
    exp: seconds + 86_400,
    jti,
    events: JSON.stringify({ type, sub, event_time: lately(before), ...more }),
  };
  const token = [encode({ kid: "YuyXoY", alg: "RS256" }), encode(claims), Buffer.alloc(256).toString("base64url")];
  return valueSample(type, name, { payload: token.join(".") });
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
