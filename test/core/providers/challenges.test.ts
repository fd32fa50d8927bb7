import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Header, Headers } from "../../../src/contract/model/header.ts";
import type { Scheme } from "../../../src/contract/model/scheme.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import type { HandshakeReply, Provider } from "../../../src/core/providers/provider.ts";
import type { RoutedSource } from "../../../src/core/trust/routing.ts";
import { verifyForHook, verifySource } from "../../../src/core/trust/verify-source.ts";
import { newSource } from "../record/samples.ts";
import { PUBLIC_URL, requestOf, secretsFor } from "./requests.ts";

const NOW = 1_700_000_000_000;
const ANSWERING = PROVIDERS.filter(({ handshake }) => handshake !== undefined);

/** What a stranger may want signed: the documented tokens, and whole bodies. */
const token = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9+/=_.-]{1,60}$/),
  fc.constantFrom("{}", "[]", "1", "true", "null", '{"tweet_create_events":[]}', "a=b", "payload", "v0:1700000000:{}"),
  fc.json({ maxDepth: 2 }),
  fc.string({ maxLength: 40 }),
);

function sourceOf(provider: Provider, secret: string): RoutedSource {
  const source = { ...newSource("src_1", "a"), provider: provider.id };
  const { schemes } = provider;
  return {
    source,
    provider,
    schemes,
    secrets: [secret],
    signing: [secret],
    tokens: [secret],
    leaving: [],
    offered: [],
    guarded: [],
    resting: [],
    hasOpenHooks: true,
    isOff: false,
  };
}

/** The challenge in every place where a provider looks for one. */
function challenges(challenge: string, secret: string): Parameters<typeof requestOf>[0][] {
  const query = new URLSearchParams({
    crc_token: challenge,
    challenge,
    validationToken: challenge,
    bt_challenge: asHex(challenge),
    "hub.mode": "subscribe",
    "hub.challenge": challenge,
    "hub.verify_token": secret,
  });
  const bodies = [
    { type: "url_verification", challenge },
    { event: "endpoint.url_validation", payload: { plainToken: challenge } },
    { verification_token: challenge },
    { event_type: "PING", passcode: secret },
    { Type: "SubscriptionConfirmation", SubscribeURL: challenge },
    { type: 1 },
    [{ eventType: "Microsoft.EventGrid.SubscriptionValidationEvent", data: { validationCode: challenge } }],
    { events: [], firstEventSequence: 0, lastEventSequence: 0, entropy: challenge },
  ].map((body) => JSON.stringify(body));
  const isHeader = /^[!-~]+$/.test(challenge);
  const headers: Headers = [
    ["Twitch-Eventsub-Message-Type", "webhook_callback_verification"],
    ...(isHeader
      ? [["X-Hook-Secret", challenge] as Header, ["X-Okta-Verification-Challenge", challenge] as Header]
      : []),
  ];
  const asking = ["GET", "HEAD"].map((method) => ({ method, url: `/hooks/a?${query.toString()}`, headers }));
  const form: Headers = [["Content-Type", "application/x-www-form-urlencoded"]];
  const event = { event_type: "callback_test", event_time: "1", event_hash: challenge };
  const forms = ["webhook_id=4", new URLSearchParams({ json: JSON.stringify({ event }) }).toString()];
  return [...asking, ...bodies.map((body) => ({ body, headers })), ...forms.map((body) => ({ body, headers: form }))];
}

/** As Braintree's challenges look. */
function asHex(challenge: string): string {
  return Buffer.from(challenge).toString("hex").padEnd(20, "0").slice(0, 32);
}

/** Every text in an answer, and what else its bytes could be written as. */
function textsOf({ body, headers }: HandshakeReply): string[] {
  const found = [body, ...headers.map(([, value]) => value)];
  try {
    JSON.parse(body, (_, value: unknown) => (typeof value === "string" ? found.push(value) : null, value));
  } catch {
    // An echo that is no JSON.
  }
  const bare = found.flatMap((text) => [text, text.replace(/^[a-z0-9]+=/, "")]);
  const rewritten = bare.flatMap((text) => {
    const bytes = /^[0-9a-f]{40,}$/.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
    return [text, bytes.toString("hex"), bytes.toString("base64"), bytes.toString("base64url")];
  });
  return [...new Set(rewritten)];
}

function carried({ signature }: Scheme, text: string): { headers: Header[]; query: string; field: string | null } {
  const place = signature?.place;
  const written = signature?.format.kind === "plain" ? `${signature.format.prefix}${text}` : text;
  if (place?.in === "header")
    return {
      headers: [
        [place.name, written],
        [place.name, text],
      ],
      query: "",
      field: null,
    };
  if (place?.in === "query") return { headers: [], query: `?${place.name}=${encodeURIComponent(text)}`, field: null };
  return { headers: [], query: "", field: place?.in === "body" ? place.path : null };
}

const TIMES: Headers = [
  ["x-zm-request-timestamp", String(NOW / 1000)],
  ["X-Slack-Request-Timestamp", String(NOW / 1000)],
  ["X-Signature-Timestamp", String(NOW / 1000)],
  ["Twitch-Eventsub-Message-Timestamp", new Date(NOW).toISOString()],
  ["Twitch-Eventsub-Message-Id", ""],
];

function verifies(routed: RoutedSource, text: string, body: string): boolean {
  return routed.schemes.some((scheme) => {
    const { headers, query, field } = carried(scheme, text);
    const place = scheme.signature?.place;
    const form = place?.in === "form" ? new URLSearchParams({ [place.name]: text, bt_payload: body }) : null;
    const formType: Headers = form ? [["Content-Type", "application/x-www-form-urlencoded"]] : [];
    const plain = field === "Signature" || field === "passcode" ? JSON.stringify({ [field]: text, body }) : body;
    const request = requestOf({
      url: `/hooks/a${query}`,
      headers: [...headers, ...formType, ...TIMES].filter(([, value]) => /^[ -~]*$/.test(value)),
      body: form?.toString() ?? plain,
    });
    const [secret = ""] = routed.secrets;
    const signed = { request, publicUrl: PUBLIC_URL };
    return (
      verifySource(routed, request, PUBLIC_URL, NOW).outcome === "verified" ||
      verifyForHook(routed, signed, secret, NOW).outcome === "verified"
    );
  });
}

function bodiesFor(challenge: string, answer: string): string[] {
  return [
    challenge,
    decodeURIComponent(encodeURIComponent(challenge.toWellFormed())),
    `${challenge}\n`,
    JSON.stringify(challenge),
    JSON.stringify({ challenge }),
    challenge.replace(/^v0:\d+:/, ""),
    asHex(challenge),
    `challenge=${challenge}`,
    answer,
    "",
  ];
}

describe("no answer to a challenge is a signature at the same source:", () => {
  it.each(ANSWERING.map((provider) => [provider.id, provider] as const))("%s", (_, provider) => {
    const scheme = provider.schemes[0];
    const { verifying: secret } = scheme ? secretsFor(scheme) : { verifying: "secret" };
    const routed = sourceOf(provider, secret);
    let answers = 0;
    fc.assert(
      fc.property(token, (challenge) => {
        for (const asked of challenges(challenge, secret)) {
          const reply = provider.handshake?.(requestOf(asked), [secret]);
          if (!reply) continue;
          answers += 1;
          for (const text of textsOf(reply)) {
            for (const body of bodiesFor(challenge, reply.body)) expect(verifies(routed, text, body)).toBe(false);
          }
        }
      }),
      { numRuns: 60, examples: [["abc"], ["{}"], ["v0:1700000000:{}"]] },
    );
    expect(answers).toBeGreaterThan(0);
  });
});

describe("X's check", () => {
  const x = PROVIDERS.find(({ id }) => id === "x-twitter");
  const signedBy = (body: string) => `sha256=${createHmac("sha256", "app secret").update(body).digest("base64")}`;
  const outcome = (body: string) => {
    if (!x) throw new Error("there is no X");
    const headers: Headers = [["X-Twitter-Webhooks-Signature", signedBy(body)]];
    return verifySource(sourceOf(x, "app secret"), requestOf({ body, headers }), null, NOW);
  };

  it.each(["abc", "1", "true", "a=b", "MGM5NjBlZDItNjlmMi00MTQ2LThhOTgtOTA1ODVjYTk0NTlm", "x".repeat(200)])(
    "makes a right signature of %s worth nothing",
    (body) => {
      expect(outcome(body)).toMatchObject({
        outcome: "rejected",
        reason: "challenge_signed",
        sentence: expect.stringContaining("proves nothing"),
      });
    },
  );

  it.each(['{"for_user_id":"1"}', "[]", "a b", "", "x".repeat(201), '"abc"'])("leaves %j alone", (body) => {
    expect(outcome(body).outcome).toBe("verified");
  });
});

describe("what is echoed", () => {
  it.each(ANSWERING.map((provider) => [provider.id, provider] as const))(
    "is bounded and no page: %s",
    (_, provider) => {
      for (const challenge of ["<script>alert(1)</script>", "x".repeat(60_000), "a\r\nSet-Cookie: b=c"]) {
        for (const asked of challenges(challenge, "secret")) {
          const reply = provider.handshake?.(requestOf(asked), ["secret"]);
          if (!reply || reply.body === "") continue;
          expect(reply.body.length).toBeLessThan(10_000);
          const headers = new Map(reply.headers.map(([name, value]) => [name.toLowerCase(), value]));
          expect(headers.get("content-type")).toMatch(/^(?:text\/plain|application\/json)\b/);
          expect(headers.get("x-content-type-options")).toBe("nosniff");
          for (const value of headers.values()) expect(value).toMatch(/^[ -~]*$/);
        }
      }
    },
  );
});
