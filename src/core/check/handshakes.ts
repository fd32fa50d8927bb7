import { createHash, createHmac, randomBytes } from "node:crypto";
import type { CheckInput } from "../../contract/model/check.ts";
import { type Answer, echoes, headerOf, isClientError, member, nothing, only200 } from "./handshake-answer.ts";
import type { Instead } from "./forge.ts";

/** What a provider asks of a URL before it sends there, and what it takes for an answer. */
export interface Handshake {
  readonly expected: string;
  readonly instead: Instead;
  /** What is wrong with an answer of 2xx; null where the provider takes it. */
  wrong(answer: Answer, body: string): string | null;
  readonly patienceSeconds?: number;
  readonly needs?: "secret" | "verifyToken";
  /** A second question, of those alone that have it send in another form; an answer that it does not take is no failure. */
  readonly other?: {
    readonly form: string;
    readonly says: string;
    readonly expected: string;
    readonly instead: Instead;
    isTaken(answer: Answer): boolean;
  };
  /** A forged one, and how the provider wants it turned away. */
  readonly forged?: {
    readonly says: string;
    readonly expected: string;
    readonly instead?: Instead;
    isRefused(answer: Answer, body: string): boolean;
  };
}

const JSON_TYPE = ["Content-Type", "application/json"] as const;
const get = (query: Readonly<Record<string, string>>): Instead => {
  return { method: "GET", query, headers: [], body: "", isSigned: false };
};
const post = (body: unknown, isSigned = true): Instead => {
  return { method: "POST", headers: [[...JSON_TYPE]], body: JSON.stringify(body), isSigned };
};
const token = () => randomBytes(18).toString("base64url");
/** From where Event Grid says that it sends. */
const EVENT_GRID = "eventgrid.azure.net";
const hmac = (secret: string, text: string) => createHmac("sha256", secret).update(text);

/** By the provider's id; every provider that has a handshake has one here. */
export const HANDSHAKES: Readonly<Record<string, (input: CheckInput) => Handshake>> = {
  discord: () => ({
    expected: '200 with {"type":1} for its PING',
    instead: post({ id: "1", application_id: "2", type: 1, version: 1, token: token() }),
    needs: "secret",
    wrong: ({ status }, body) => (status === 200 && member(body, "type") === 1 ? null : 'the answer is not {"type":1}'),
    forged: {
      says: "a PING signed with another key",
      expected: "401 exactly: with any other status Discord does not take the URL",
      isRefused: ({ status }) => status === 401,
    },
  }),
  xero: () => ({
    expected: "200 with nothing in it for its intent to receive",
    instead: post({ events: [], firstEventSequence: 0, lastEventSequence: 0, entropy: token() }),
    needs: "secret",
    wrong: ({ status }, body) => (status === 200 && body === "" ? null : "the answer is not an empty 200"),
    forged: {
      says: "an intent to receive signed with another key",
      expected: "401 exactly: with any other status Xero does not take the URL",
      isRefused: ({ status }) => status === 401,
    },
  }),
  slack: () => {
    const challenge = token();
    return {
      expected: "200 with the challenge, as text, as JSON or as a form",
      instead: post({ token: "z26uFbvR1xHJEdHE1OQiO6t8", challenge, type: "url_verification" }),
      wrong: (_, body) => {
        const given = [body.trim(), member(body, "challenge"), new URLSearchParams(body).get("challenge")];
        return given.includes(challenge) ? null : "the challenge is not in it";
      },
    };
  },
  zoom: ({ secret }) => {
    const plainToken = token();
    return {
      expected: "200 with plainToken and its HMAC-SHA256 as encryptedToken",
      instead: post({ payload: { plainToken }, event_ts: Date.now(), event: "endpoint.url_validation" }),
      needs: "secret",
      wrong: (_, body) => {
        if (member(body, "plainToken") !== plainToken) return "plainToken is not the one that was sent";
        const right = hmac(secret, plainToken).digest("hex");
        return member(body, "encryptedToken") === right ? null : "encryptedToken is not its HMAC under this secret";
      },
    };
  },
  "meta-whatsapp": ({ verifyToken = "" }) => {
    const challenge = String(randomBytes(4).readUInt32BE());
    const asked = (given: string) =>
      get({ "hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": given });
    return {
      expected: "200 with the challenge as it was sent, for the right verify token",
      instead: asked(verifyToken),
      needs: "verifyToken",
      wrong: echoes(challenge),
      forged: {
        says: "another verify token",
        expected: "4xx, or an answer without the challenge",
        instead: asked(token()),
        isRefused: (answer, body) => isClientError(answer) || !body.includes(challenge),
      },
    };
  },
  "x-twitter": ({ secret }) => {
    const crc = token();
    return {
      expected: "200 with the response_token of its CRC",
      instead: get({ crc_token: crc }),
      needs: "secret",
      wrong: (_, body) =>
        member(body, "response_token") === `sha256=${hmac(secret, crc).digest("base64")}`
          ? null
          : "response_token is not sha256= and the base64 HMAC-SHA256 of crc_token under this secret",
    };
  },
  "microsoft-graph": () => {
    const text = `Validation: Testing client application reachability & <escaping> ${token()}`;
    return {
      expected: "200 within 10 s with the decoded token alone, as text/plain",
      instead: { method: "POST", query: { validationToken: text }, headers: [], body: "", isSigned: false },
      patienceSeconds: 10,
      wrong: (answer, body) => {
        if (answer.status !== 200) return "the status is not 200";
        if (body !== text) return "the body is not the decoded token alone";
        const type = headerOf(answer, "content-type") ?? "none";
        return type.toLowerCase().startsWith("text/plain") ? null : `the Content-Type is ${type}, not text/plain`;
      },
    };
  },
  okta: ({ secret }) => {
    const verification = token();
    const proof: Instead["headers"] = secret === "" ? [] : [["Authorization", secret]];
    return {
      expected: "200 with the challenge as verification",
      instead: { ...get({}), headers: [["X-Okta-Verification-Challenge", verification], ...proof] },
      wrong: (_, body) => (member(body, "verification") === verification ? null : "verification is not the challenge"),
    };
  },
  asana: ({ secret }) => {
    // A receiver keeps what it is given, so it is given what signs the deliveries after this.
    const given = secret || token();
    return {
      expected: "200 or 204 with X-Hook-Secret as it was sent",
      instead: { ...post({}, false), headers: [[...JSON_TYPE], ["X-Hook-Secret", given]] },
      wrong: (answer) =>
        headerOf(answer, "x-hook-secret") === given ? null : "it does not send X-Hook-Secret back as it came",
    };
  },
  notion: ({ secret }) => ({
    expected: "2xx for the post of its verification_token",
    instead: post({ verification_token: secret || `secret_${token()}` }, false),
    wrong: nothing,
  }),
  dropbox: () => {
    const challenge = token();
    return {
      expected: "200 with the challenge as it was sent",
      instead: get({ challenge }),
      patienceSeconds: 10,
      wrong: echoes(challenge),
    };
  },
  trello: () => ({ expected: "200 for a HEAD request", instead: { ...get({}), method: "HEAD" }, wrong: only200 }),
  mandrill: () => ({ expected: "200 for a HEAD request", instead: { ...get({}), method: "HEAD" }, wrong: only200 }),
  figma: ({ secret }) => ({
    expected: "200 for its PING",
    instead: post({
      event_type: "PING",
      passcode: secret,
      timestamp: new Date().toISOString(),
      webhook_id: "22",
    }),
    wrong: only200,
  }),
  twitch: () => {
    const challenge = token();
    const about = { id: "f1c2a387-161a-49f9-a165-0f21d7a4e1c4", status: "webhook_callback_verification_pending" };
    const headers: Instead["headers"] = [
      [...JSON_TYPE],
      ["Twitch-Eventsub-Message-Type", "webhook_callback_verification"],
      ["Twitch-Eventsub-Message-Retry", "0"],
      ["Twitch-Eventsub-Subscription-Type", "channel.follow"],
      ["Twitch-Eventsub-Subscription-Version", "2"],
    ];
    return {
      expected: "200 with the challenge alone",
      instead: { ...post({ challenge, subscription: { ...about, type: "channel.follow", version: "2" } }), headers },
      wrong: echoes(challenge),
      needs: "secret",
      forged: {
        says: "a challenge signed with another secret",
        expected: "4xx",
        isRefused: isClientError,
      },
    };
  },
  woocommerce: () => ({
    expected: "2xx for the ping that is posted when the webhook is saved",
    instead: {
      method: "POST",
      headers: [["Content-Type", "application/x-www-form-urlencoded"]],
      body: "webhook_id=142",
      isSigned: false,
    },
    wrong: nothing,
  }),
  "azure-event-grid": () => {
    const validationCode = token();
    const about = {
      id: "2d1781af-3a4c-4d7c-bd0c-e34b19da4e66",
      topic: "/subscriptions/x",
      subject: "",
      dataVersion: "1",
    };
    const event = { ...about, eventType: "Microsoft.EventGrid.SubscriptionValidationEvent", data: { validationCode } };
    const asked = post([{ ...event, eventTime: new Date().toISOString(), metadataVersion: "1" }], false);
    return {
      expected: "200 with the validationCode as validationResponse",
      instead: { ...asked, headers: [...asked.headers, ["aeg-event-type", "SubscriptionValidation"]] },
      wrong: ({ status }, body) => {
        if (status !== 200) return "the status is not 200";
        return member(body, "validationResponse") === validationCode ? null : "validationResponse is not the code";
      },
      other: {
        form: "the CloudEvents schema",
        says: "OPTIONS with WebHook-Request-Origin",
        expected: "200 with WebHook-Allowed-Origin; asked of subscriptions of the CloudEvents schema alone",
        instead: {
          method: "OPTIONS",
          headers: [
            ["WebHook-Request-Origin", EVENT_GRID],
            ["WebHook-Request-Rate", "120"],
          ],
          body: "",
          isSigned: false,
        },
        isTaken: (answer) => {
          const allowed = headerOf(answer, "webhook-allowed-origin")?.trim();
          return answer.status === 200 && (allowed === "*" || allowed?.toLowerCase() === EVENT_GRID);
        },
      },
    };
  },
  braintree: ({ secret }) => {
    const challenge = randomBytes(10).toString("hex");
    const at = secret.indexOf(":");
    const key = createHash("sha1")
      .update(secret.slice(at + 1))
      .digest();
    const right = `${secret.slice(0, at)}|${createHmac("sha1", key).update(challenge).digest("hex")}`;
    return {
      expected: "200 with the public key, | and the HMAC-SHA1 of the challenge",
      instead: get({ bt_challenge: challenge }),
      needs: "secret",
      wrong: (_, body) => (body.trim() === right ? null : "the body is not the challenge signed under these keys"),
    };
  },
  "dropbox-sign": ({ secret }) => {
    const time = String(Math.floor(Date.now() / 1000));
    const event = {
      event_type: "callback_test",
      event_time: time,
      event_hash: hmac(secret, `${time}callback_test`).digest("hex"),
    };
    return {
      expected: "200 with Hello API Event Received",
      instead: {
        method: "POST",
        headers: [["Content-Type", "application/x-www-form-urlencoded"]],
        body: new URLSearchParams({ json: JSON.stringify({ event }) }).toString(),
        isSigned: false,
      },
      needs: "secret",
      wrong: (_, body) =>
        body.includes("Hello API Event Received") ? null : "the body does not hold Hello API Event Received",
    };
  },
};
