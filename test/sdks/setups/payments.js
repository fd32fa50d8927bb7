import { URL_SENT_TO } from "../given.js";

const ADYEN_KEY = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";

/** Of those that take money and send parcels. */
export const PAYMENTS = [
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
        notificationUrl: URL_SENT_TO,
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
  {
    name: "@adyen/api-library",
    provider: "adyen",
    scheme: "adyen-payments",
    secret: ADYEN_KEY,
    // The signature is of the item's fields, not of the bytes: a space more changes nothing.
    forge: ({ body }) => body.replace(/"value":\s*\d+/, '"value": 1'),
    accepts: async ({ body }, secret) => {
      const { default: HmacValidator } = await import("@adyen/api-library/lib/src/utils/hmacValidator.js");
      const { NotificationRequestItem } = JSON.parse(body).notificationItems[0];
      const { default: Validator = HmacValidator } = HmacValidator;
      return new Validator().validateHMAC(NotificationRequestItem, secret);
    },
  },
  {
    name: "gocardless-nodejs",
    provider: "gocardless",
    secret: "gocardless secret",
    accepts: async ({ headers, body }, secret) => {
      const webhooks = await import("gocardless-nodejs/webhooks");
      return webhooks.parse(body, secret, headers["webhook-signature"]).length > 0;
    },
  },
  {
    name: "coinbase-commerce-node",
    provider: "coinbase-commerce",
    secret: "coinbase secret",
    accepts: async ({ headers, body }, secret) => {
      const { default: commerce } = await import("coinbase-commerce-node");
      return commerce.Webhook.verifyEventBody(body, headers["x-cc-webhook-signature"], secret).type;
    },
  },
  {
    name: "cashfree-pg",
    provider: "cashfree",
    secret: "cashfree secret",
    accepts: async ({ headers, body }, secret) => {
      const { Cashfree, CFEnvironment } = await import("cashfree-pg");
      const cashfree = new Cashfree(CFEnvironment.SANDBOX, "id", secret);
      return cashfree.PGVerifyWebhookSignature(headers["x-webhook-signature"], body, headers["x-webhook-timestamp"])
        .type;
    },
  },
  {
    name: "@easypost/api",
    provider: "easypost",
    secret: "easypost sécret",
    accepts: async ({ headers, body }, secret) => {
      const { default: EasyPost } = await import("@easypost/api");
      return new EasyPost("key").Utils.validateWebhook(Buffer.from(body), headers, secret).id;
    },
  },
];
