import { URL_SENT_TO, WHSEC } from "../given.js";

/** Of those that developers and teams work with. */
export const WORK = [
  {
    name: "@octokit/webhooks",
    provider: "github",
    secret: "s3cret",
    accepts: async ({ headers, body }, secret) => {
      const { Webhooks } = await import("@octokit/webhooks");
      const webhooks = new Webhooks({ secret });
      let seen = null;
      webhooks.onAny((event) => {
        seen = event;
      });
      await webhooks.verifyAndReceive({
        id: headers["x-github-delivery"],
        name: headers["x-github-event"],
        payload: body,
        signature: headers["x-hub-signature-256"],
      });
      return seen;
    },
  },
  ...["svix", "clerk"].map((provider) => ({
    name: "svix",
    provider,
    secret: WHSEC,
    accepts: async ({ headers, body }, secret) => {
      const { Webhook } = await import("svix");
      return new Webhook(secret).verify(body, headers);
    },
  })),
  {
    name: "openai",
    provider: "openai",
    secret: WHSEC,
    accepts: async ({ headers, body }, secret) => {
      const { default: OpenAI } = await import("openai");
      return new OpenAI({ apiKey: "key" }).webhooks.unwrap(body, headers, secret);
    },
  },
  {
    name: "@mux/mux-node",
    provider: "mux",
    secret: "mux secret",
    accepts: async ({ headers, body }, secret) => {
      const { default: Mux } = await import("@mux/mux-node");
      const mux = new Mux({ tokenId: "id", tokenSecret: "secret", webhookSecret: secret });
      return mux.webhooks.unwrap(body, headers, secret);
    },
  },
  {
    name: "@clerk/backend",
    provider: "clerk",
    secret: WHSEC,
    accepts: async ({ headers, body }, secret) => {
      const { verifyWebhook } = await import("@clerk/backend/webhooks");
      const request = new Request(URL_SENT_TO, { method: "POST", headers, body });
      return (await verifyWebhook(request, { signingSecret: secret })).type;
    },
  },
  {
    name: "standardwebhooks",
    provider: "standard-webhooks",
    secret: WHSEC,
    accepts: async ({ headers, body }, secret) => {
      const { Webhook } = await import("standardwebhooks");
      return new Webhook(secret).verify(body, headers);
    },
  },
  {
    name: "replicate",
    provider: "replicate",
    secret: WHSEC,
    accepts: async ({ headers, body }, secret) => {
      const { validateWebhook } = await import("replicate");
      return validateWebhook(new Request(URL_SENT_TO, { method: "POST", headers, body }), secret);
    },
  },
  {
    name: "@linear/sdk",
    provider: "linear",
    secret: "lin_wh_secret",
    accepts: async ({ headers, body }, secret) => {
      const { LinearWebhookClient } = await import("@linear/sdk/webhooks");
      const client = new LinearWebhookClient(secret);
      return client.parseData(Buffer.from(body), headers["linear-signature"], JSON.parse(body).webhookTimestamp);
    },
  },
  ...["v1", "v2", "v3"].map((signatureVersion) => ({
    name: "@hubspot/api-client",
    provider: "hubspot",
    scheme: `hubspot-${signatureVersion}`,
    secret: "hubspot client secret",
    accepts: async ({ headers, body }, secret) => {
      const { Signature } = await import("@hubspot/api-client");
      return Signature.isValid({
        method: "POST",
        signatureVersion,
        signature: headers[signatureVersion === "v3" ? "x-hubspot-signature-v3" : "x-hubspot-signature"],
        clientSecret: secret,
        requestBody: body,
        url: URL_SENT_TO,
        timestamp: Number(headers["x-hubspot-request-timestamp"]),
      });
    },
  })),
  {
    name: "@workos-inc/node",
    provider: "workos",
    secret: "workos secret",
    accepts: async ({ headers, body }, secret) => {
      const { WorkOS } = await import("@workos-inc/node");
      const { webhooks } = new WorkOS("sk_key");
      return webhooks.constructEvent({ payload: body, sigHeader: headers["workos-signature"], secret });
    },
  },
  {
    name: "@contentful/node-apps-toolkit",
    provider: "contentful",
    secret: "c".repeat(64),
    accepts: async ({ headers, body }, secret) => {
      const { verifyRequest } = await import("@contentful/node-apps-toolkit");
      return verifyRequest(secret, { method: "POST", path: new URL(URL_SENT_TO).pathname, headers, body });
    },
  },
  {
    name: "@onfido/api",
    provider: "onfido",
    secret: "onfido token",
    accepts: async ({ headers, body }, secret) => {
      const { WebhookEventVerifier } = await import("@onfido/api");
      return new WebhookEventVerifier(secret).readPayload(body, headers["x-sha2-signature"]).payload;
    },
  },
  ...["box-primary", "box-secondary"].map((scheme) => ({
    name: "box-node-sdk",
    provider: "box",
    scheme,
    secret: "box key",
    accepts: async ({ headers, body }, secret) => {
      const { WebhooksManager } = await import("box-node-sdk/managers/webhooks");
      return WebhooksManager.validateMessage(body, headers, secret, { secondaryKey: secret });
    },
  })),
  {
    name: "webflow-api",
    provider: "webflow",
    secret: "webflow secret",
    accepts: async ({ headers, body }, secret) => {
      const { WebflowClient } = await import("webflow-api");
      return new WebflowClient({ accessToken: "token" }).webhooks.verifySignature({ headers, body, secret });
    },
  },
  {
    name: "@notionhq/client",
    provider: "notion",
    secret: "notion verification token",
    accepts: async ({ headers, body }, secret) => {
      const { verifyWebhookSignature } = await import("@notionhq/client");
      return verifyWebhookSignature({ body, signature: headers["x-notion-signature"], verificationToken: secret });
    },
  },
  {
    name: "@sanity/webhook",
    provider: "sanity",
    secret: "sanity secret",
    accepts: async ({ headers, body }, secret) => {
      const { isValidSignature } = await import("@sanity/webhook");
      return isValidSignature(body, headers["sanity-webhook-signature"], secret);
    },
  },
];
