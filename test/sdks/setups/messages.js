import { URL_SENT_TO, WHSEC } from "../given.js";

/** Of those that carry messages and calls. */
export const MESSAGES = [
  {
    name: "resend",
    provider: "resend",
    secret: WHSEC,
    accepts: async ({ headers, body }, secret) => {
      const { Resend } = await import("resend");
      const named = {
        id: headers["svix-id"],
        timestamp: headers["svix-timestamp"],
        signature: headers["svix-signature"],
      };
      return new Resend("re_key").webhooks.verify({ payload: body, headers: named, webhookSecret: secret });
    },
  },
  {
    name: "@line/bot-sdk",
    provider: "line",
    secret: "channel secret",
    accepts: async ({ headers, body }, secret) => {
      const { validateSignature } = await import("@line/bot-sdk");
      return validateSignature(body, secret, headers["x-line-signature"]);
    },
  },
  {
    name: "twilio",
    provider: "twilio",
    scheme: "twilio",
    secret: "twilio auth token",
    accepts: async ({ url, headers, body }, secret) => {
      const { default: twilio } = await import("twilio");
      const signature = headers["x-twilio-signature"];
      if (headers["content-type"].includes("json")) return twilio.validateRequestWithBody(secret, signature, url, body);
      const params = Object.fromEntries(new URLSearchParams(body));
      return twilio.validateRequest(secret, signature, url, params);
    },
  },
  {
    name: "plivo",
    provider: "plivo",
    scheme: "plivo",
    secret: "plivo auth token",
    // Its SDK gets the fields; a space at the end is one more in the last of them.
    accepts: async ({ url, headers, body }, secret) => {
      const { default: plivo } = await import("plivo");
      const { "x-plivo-signature-v3": signature, "x-plivo-signature-v3-nonce": nonce } = headers;
      const params = Object.fromEntries(new URLSearchParams(body));
      return plivo.validateV3Signature("POST", url, nonce, secret, signature, params);
    },
  },
  {
    name: "plivo",
    provider: "plivo",
    scheme: "plivo-v2",
    secret: "plivo auth token",
    accepts: async ({ url, headers, body }, secret) => {
      const { default: plivo } = await import("plivo");
      const { "x-plivo-signature-v2": signature, "x-plivo-signature-v2-nonce": nonce } = headers;
      // The body is not covered: what is tried is another nonce.
      return plivo.validateSignature(url, body.endsWith(" ") ? `${nonce}1` : nonce, signature, secret);
    },
  },
  {
    name: "@slack/bolt",
    provider: "slack",
    secret: "slack signing secret",
    accepts: async ({ headers, body }, secret) => {
      const { verifySlackRequest } = await import("@slack/bolt");
      const named = {
        "x-slack-signature": headers["x-slack-signature"],
        "x-slack-request-timestamp": Number(headers["x-slack-request-timestamp"]),
      };
      verifySlackRequest({ signingSecret: secret, body, headers: named });
      return true;
    },
  },
  {
    name: "discord-interactions",
    provider: "discord",
    accepts: async ({ headers, body }, publicKey) => {
      const { verifyKey } = await import("discord-interactions");
      return verifyKey(body, headers["x-signature-ed25519"], headers["x-signature-timestamp"], publicKey);
    },
  },
  {
    name: "@sendgrid/eventwebhook",
    provider: "sendgrid",
    accepts: async ({ headers, body }, publicKey) => {
      const { EventWebhook } = await import("@sendgrid/eventwebhook");
      const webhook = new EventWebhook();
      const signature = headers["x-twilio-email-event-webhook-signature"];
      const timestamp = headers["x-twilio-email-event-webhook-timestamp"];
      return webhook.verifySignature(webhook.convertPublicKeyToECDSA(publicKey), body, signature, timestamp);
    },
  },
  {
    name: "telnyx",
    provider: "telnyx",
    accepts: async ({ headers, body }, publicKey) => {
      const { TelnyxWebhook } = await import("telnyx/lib/webhooks.js");
      await new TelnyxWebhook(publicKey).verify(body, headers);
      return true;
    },
  },
  {
    name: "messagebird",
    provider: "messagebird-bird",
    secret: "messagebird signing key",
    accepts: async ({ headers, body }, secret) => {
      const { default: messagebird } = await import("messagebird/lib/webhook-signature-jwt.js");
      return messagebird.verify(
        URL_SENT_TO,
        Buffer.from(body),
        headers["messagebird-signature-jwt"],
        Buffer.from(secret),
      );
    },
  },
  {
    name: "retell-sdk",
    provider: "retell",
    secret: "retell key",
    accepts: async ({ headers, body }, secret) => {
      const { Retell } = await import("retell-sdk");
      return Retell.verify(body, secret, headers["x-retell-signature"]);
    },
  },
  {
    name: "@elevenlabs/elevenlabs-js",
    provider: "elevenlabs",
    secret: "wsec_elevenlabs",
    accepts: async ({ headers, body }, secret) => {
      const { ElevenLabsClient } = await import("@elevenlabs/elevenlabs-js");
      const client = new ElevenLabsClient({ apiKey: "key" });
      return client.webhooks.constructEvent(body, headers["elevenlabs-signature"], secret);
    },
  },
];
