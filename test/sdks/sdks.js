const WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/** Each official SDK, whose deliveries it reads, and how it is asked: what comes back is truthy, or it throws. */
export const SDKS = [
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
  {
    name: "@paddle/paddle-node-sdk",
    provider: "paddle",
    secret: "pdl_ntfset_01_secret",
    accepts: async ({ headers, body }, secret) => {
      const { Paddle } = await import("@paddle/paddle-node-sdk");
      return new Paddle("key").webhooks.unmarshal(body, secret, headers["paddle-signature"]);
    },
  },
  {
    name: "@polar-sh/sdk",
    provider: "polar",
    secret: "polar_whs_of_the_tests",
    accepts: async ({ headers, body }, secret) => {
      const { validateEvent } = await import("@polar-sh/sdk/webhooks.js");
      return validateEvent(body, headers, secret);
    },
  },
  {
    name: "@shopify/shopify-api",
    provider: "shopify",
    secret: "shpss_secret",
    accepts: async ({ headers, body }, secret) => {
      await import("@shopify/shopify-api/adapters/node");
      const { shopifyApi } = await import("@shopify/shopify-api");
      const shopify = shopifyApi({
        apiKey: "key",
        apiSecretKey: secret,
        apiVersion: "2025-10",
        hostName: "hooks.example",
        isEmbeddedApp: false,
        logger: { log: () => {} },
      });
      const rawRequest = { method: "POST", url: "/webhooks", headers };
      const { valid } = await shopify.webhooks.validate({ rawBody: body, rawRequest });
      return valid;
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
    name: "openai",
    provider: "openai",
    secret: WHSEC,
    accepts: async ({ headers, body }, secret) => {
      const { default: OpenAI } = await import("openai");
      return new OpenAI({ apiKey: "key" }).webhooks.unwrap(body, headers, secret);
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
    name: "square",
    provider: "square",
    secret: "square key",
    accepts: async ({ headers, body }, secret) => {
      const { WebhooksHelper } = await import("square");
      return WebhooksHelper.verifySignature({
        requestBody: body,
        signatureHeader: headers["x-square-hmacsha256-signature"],
        signatureKey: secret,
        notificationUrl: "https://hooks.example/webhooks",
      });
    },
  },
  {
    name: "razorpay",
    provider: "razorpay",
    secret: "razorpay secret",
    accepts: async ({ headers, body }, secret) => {
      const { default: Razorpay } = await import("razorpay");
      return Razorpay.validateWebhookSignature(body, headers["x-razorpay-signature"], secret);
    },
  },
  {
    name: "stripe",
    provider: "stripe",
    secret: "whsec_check",
    accepts: async ({ headers, body }, secret) => {
      const { default: Stripe } = await import("stripe");
      return Stripe.webhooks.constructEvent(body, headers["stripe-signature"], secret);
    },
  },
];
