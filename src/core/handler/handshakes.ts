import type { Recipe } from "../providers/find.ts";

/** What a sender asks for before it sends, and what it takes for an answer, as data. */
export interface Handshake {
  readonly method: "GET" | "HEAD" | "POST";
  /** Whether it must be signed as a delivery is. */
  readonly isSigned: boolean;
  /** All of them hold: a value that is this text, or, without one, that is there. */
  readonly when: readonly { readonly value: Recipe; readonly is?: string }[];
  /** What must equal the token in the environment that a person typed at the sender, too. */
  readonly verifyToken?: Recipe;
  readonly answer:
    | { readonly kind: "empty"; readonly status: 200 | 204 }
    | { readonly kind: "text"; readonly value: Recipe }
    | { readonly kind: "json"; readonly fields: readonly JsonField[] };
}

/** A value of the answer: one of the request's, a fixed one in JSON, or what the secret makes of one of the request's. */
export type JsonField =
  | { readonly name: string; readonly value: Recipe }
  | { readonly name: string; readonly fixed: string }
  | {
      readonly name: string;
      readonly signed: Recipe;
      readonly encoding: "hex" | "base64";
      readonly prefix: string;
    };

/** Whether its answer holds what a secret makes of what was asked. */
export function signs({ answer }: Handshake): boolean {
  return answer.kind === "json" && answer.fields.some((field) => "signed" in field);
}

/** What is signed for whoever asks is this alone, so that no delivery can look like it. */
export const CHALLENGE = "^[A-Za-z0-9+/=_.-]{1,200}$";

const json = (path: string): Recipe => ({ find: "json", path });
const query = (name: string): Recipe => ({ find: "query", name });
const header = (name: string): Recipe => ({ find: "header", name });
const HEAD: Handshake = { method: "HEAD", isSigned: false, when: [], answer: { kind: "empty", status: 200 } };

/** The same handshakes that the providers' own code answers; test/core/handler/handshakes.test.ts holds both together. */
export const HANDSHAKES: Readonly<Record<string, readonly Handshake[]>> = {
  discord: [
    {
      method: "POST",
      isSigned: true,
      when: [
        { value: json("type"), is: "1" },
        { value: json("event.type"), is: "" },
      ],
      answer: { kind: "json", fields: [{ name: "type", fixed: "1" }] },
    },
    {
      method: "POST",
      isSigned: true,
      when: [{ value: json("type"), is: "0" }],
      answer: { kind: "empty", status: 204 },
    },
  ],
  dropbox: [
    {
      method: "GET",
      isSigned: false,
      when: [{ value: query("challenge") }],
      answer: { kind: "text", value: query("challenge") },
    },
  ],
  mandrill: [HEAD],
  "meta-whatsapp": [
    {
      method: "GET",
      isSigned: false,
      when: [{ value: query("hub.mode"), is: "subscribe" }, { value: query("hub.challenge") }],
      verifyToken: query("hub.verify_token"),
      answer: { kind: "text", value: query("hub.challenge") },
    },
  ],
  "microsoft-graph": [
    {
      method: "POST",
      isSigned: false,
      when: [{ value: query("validationToken") }],
      answer: { kind: "text", value: query("validationToken") },
    },
  ],
  okta: [
    {
      method: "GET",
      isSigned: false,
      when: [{ value: header("X-Okta-Verification-Challenge") }],
      answer: { kind: "json", fields: [{ name: "verification", value: header("X-Okta-Verification-Challenge") }] },
    },
  ],
  slack: [
    {
      method: "POST",
      isSigned: true,
      when: [{ value: json("type"), is: "url_verification" }, { value: json("challenge") }],
      answer: { kind: "text", value: json("challenge") },
    },
  ],
  trello: [HEAD],
  twitch: [
    {
      method: "POST",
      isSigned: true,
      when: [
        { value: header("Twitch-Eventsub-Message-Type"), is: "webhook_callback_verification" },
        { value: json("challenge") },
      ],
      answer: { kind: "text", value: json("challenge") },
    },
  ],
  woocommerce: [
    {
      method: "POST",
      isSigned: false,
      when: [{ value: header("X-WC-Webhook-Topic"), is: "" }, { value: { find: "form", name: "webhook_id" } }],
      answer: { kind: "empty", status: 200 },
    },
  ],
  "x-twitter": [
    {
      method: "GET",
      isSigned: false,
      when: [{ value: query("crc_token") }],
      answer: {
        kind: "json",
        fields: [{ name: "response_token", signed: query("crc_token"), encoding: "base64", prefix: "sha256=" }],
      },
    },
  ],
  zoom: [
    {
      method: "POST",
      isSigned: true,
      when: [{ value: json("event"), is: "endpoint.url_validation" }, { value: json("payload.plainToken") }],
      answer: {
        kind: "json",
        fields: [
          { name: "plainToken", value: json("payload.plainToken") },
          { name: "encryptedToken", signed: json("payload.plainToken"), encoding: "hex", prefix: "" },
        ],
      },
    },
  ],
};

/** What handlers do not answer of what a sender asks for first, in a sentence that says what to do instead. */
export const UNANSWERED: Readonly<Record<string, string>> = {
  asana:
    "Asana hands its secret over in a first request (X-Hook-Secret), which this handler does not answer: echo it in a header of the same name there, and keep it as the secret.",
  "aws-sns":
    "SNS asks for a subscription to be confirmed: this handler takes the request as it takes others, so open the SubscribeURL in it.",
  braintree: "Braintree asks for a challenge by GET (bt_challenge) first, which this handler does not answer.",
  notion:
    "Notion posts its verification token once, unsigned, which this handler refuses: look at that request, and keep the token as the secret.",
};
