import type { HandlerPlan } from "../../src/core/handler/plan.ts";
import vectors from "../fixtures/certificate-vectors.json" with { type: "json" };
import type { Judged, Sent } from "./cases.ts";

type Sign = (body: Buffer, type?: string) => Sent;

/** The certificate of a request that was signed once, for the secret before; undefined where a scheme has none. */
export function certificateOf({ scheme }: HandlerPlan): string | undefined {
  if (scheme.strategy === "sns") return vectors.certificate;
  // As a variable of the environment may hold it.
  if (scheme.strategy !== "paypal") return undefined;
  return `${vectors.paypal.webhookId}\n${vectors.certificate}`.replaceAll("\n", "\\n");
}

/** That request. */
export function certified({ scheme, path }: HandlerPlan): Sent | undefined {
  if (scheme.strategy === "sns")
    return {
      method: "POST",
      target: path,
      headers: [["Content-Type", "text/plain"]],
      body: Buffer.from(vectors.sns.v2),
    };
  if (scheme.strategy !== "paypal") return undefined;
  return {
    method: "POST",
    target: path,
    headers: Object.entries(vectors.paypal.headers),
    body: Buffer.from(vectors.paypal.body),
  };
}

/** What only one sender's scheme has. */
export function ownRight({ scheme }: HandlerPlan, sign: Sign): Judged[] {
  const one = (name: string, make: () => Sent): Judged => ({ name, status: 200, make });
  switch (scheme.strategy) {
    case "twilio":
      return [one("JSON, its hash in the URL", () => sign(Buffer.from('{"a":1}'), "application/json"))];
    case "adyen-items":
    case "microsoft-graph":
      return [one("two entries, both signed", () => doubled(sign))];
    default:
      return [];
  }
}

export function ownWrong({ scheme }: HandlerPlan, sign: Sign): Judged[] {
  const one = (name: string, make: () => Sent): Judged => ({ name, status: 401, make });
  const text = ({ body }: Sent) => body.toString();
  const changed = (sent: Sent, from: string | RegExp, to: string) => ({
    ...sent,
    body: Buffer.from(text(sent).replace(from, to)),
  });
  switch (scheme.strategy) {
    case "twilio":
      return [
        one("JSON changed after its hash was made", () =>
          changed(sign(Buffer.from('{"a":1}'), "application/json"), "1", "2"),
        ),
      ];
    case "adyen-items":
      return [
        one("a second item that is unsigned", () => {
          const sent = doubled(sign);
          return { ...sent, body: Buffer.from(text(sent).replace(/(.*)"hmacSignature":"[^"]*"/s, '$1"a":""')) };
        }),
        one("another amount", () => changed(sign(Buffer.from(ADYEN)), "1130", "1131")),
      ];
    case "microsoft-graph":
      return [
        one("a second notification of somebody else", () => {
          const sent = doubled(sign);
          return {
            ...sent,
            body: Buffer.from(text(sent).replace(/(.*)"clientState":"[^"]*"/s, '$1"clientState":"x"')),
          };
        }),
      ];
    case "sns":
      return [one("another message", () => changed(sign(Buffer.from(vectors.sns.v1)), "800 ms", "900 ms"))];
    default:
      return [];
  }
}

const ADYEN = JSON.stringify({
  notificationItems: [
    {
      NotificationRequestItem: {
        amount: { value: 1130, currency: "EUR" },
        eventCode: "AUTHORISATION",
        success: "true",
      },
    },
  ],
});

/** A body whose list has two entries, as Adyen sends them and as Graph does. */
function doubled(sign: Sign): Sent {
  return sign(Buffer.from(TWO));
}

const TWO = JSON.stringify({
  notificationItems: [1, 2].map((at) => ({
    NotificationRequestItem: { pspReference: `psp ${at}`, additionalData: {} },
  })),
  value: [1, 2].map((at) => ({ subscriptionId: String(at), resource: "Users/1" })),
});
