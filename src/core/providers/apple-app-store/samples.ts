import type { Sample } from "../../../contract/model/provider.ts";
import { lately, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("DID_RENEW", null, "Subscription renewed", "002e14d5-51f5-4503-b5a8-c3a1af68eb20"),
    sample("SUBSCRIBED", "INITIAL_BUY", "Subscription bought", "5f2c7a4e-8b1d-4c3a-9e6f-7d8c9b0a1e2f"),
    sample("TEST", null, "Test", "1b7d9c3e-4a5f-4e2b-8c6d-0f9e8d7c6b5a"),
  ];
}

/** Only Apple can sign: the token is in its form, and its signature is none. */
function sample(notificationType: string, subtype: string | null, name: string, notificationUUID: string): Sample {
  const payload = {
    notificationType,
    ...(subtype === null ? {} : { subtype }),
    notificationUUID,
    data: {
      appAppleId: 1234567890,
      bundleId: "com.example.app",
      bundleVersion: "1.2.3",
      environment: "Sandbox",
    },
    version: "2.0",
    signedDate: lately(10),
  };
  const signedPayload = [encode({ alg: "ES256", x5c: [] }), encode(payload), Buffer.alloc(64).toString("base64url")];
  const event = subtype === null ? notificationType : `${notificationType}.${subtype}`;
  return valueSample(event, name, { signedPayload: signedPayload.join(".") });
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
