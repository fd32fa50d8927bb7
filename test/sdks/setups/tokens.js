import { URL_SENT_TO } from "../given.js";

/** What of an event is not covered by its signature cannot be forged to be refused; what is covered can. */
const asOtherTime = ({ body }) => body.replace(/"event_time":"\d+"/, '"event_time":"1"');
const asOtherPayload = ({ body }) => body.replace("bt_payload=", "bt_payload=AAAA");

/** Of those whose signature is a token, or stands in a form. */
export const TOKENS = [
  {
    name: "livekit-server-sdk",
    provider: "livekit",
    secret: "APIkey123:a secret of LiveKit that is long enough",
    accepts: async ({ headers, body }) => {
      const { WebhookReceiver } = await import("livekit-server-sdk");
      const receiver = new WebhookReceiver("APIkey123", "a secret of LiveKit that is long enough");
      const event = await receiver.receive(body, headers["authorization"]);
      return event.event === JSON.parse(body).event;
    },
  },
  {
    name: "@upstash/qstash",
    provider: "qstash",
    secret: "sig_a_current_signing_key",
    accepts: async ({ headers, body }, currentSigningKey) => {
      const { Receiver } = await import("@upstash/qstash");
      const receiver = new Receiver({ currentSigningKey, nextSigningKey: "sig_the_next_one" });
      return receiver.verify({ signature: headers["upstash-signature"], body, url: URL_SENT_TO });
    },
  },
  {
    name: "pusher",
    provider: "pusher",
    secret: "278d425bdf160c739803:7ad3773142a6692b25b8",
    accepts: async ({ headers, body }) => {
      const { default: Pusher } = await import("pusher");
      const pusher = new Pusher({ appId: "1", key: "278d425bdf160c739803", secret: "7ad3773142a6692b25b8" });
      return pusher.webhook({ headers, rawBody: body }).isValid();
    },
  },
  {
    name: "braintree",
    provider: "braintree",
    secret: "integration_public_key:integration_private_key",
    forge: asOtherPayload,
    accepts: async ({ body }) => {
      const { default: braintree } = await import("braintree");
      const gateway = new braintree.BraintreeGateway({
        environment: braintree.Environment.Sandbox,
        merchantId: "integration_merchant_id",
        publicKey: "integration_public_key",
        privateKey: "integration_private_key",
      });
      const form = new URLSearchParams(body);
      const notification = await gateway.webhookNotification.parse(form.get("bt_signature"), form.get("bt_payload"));
      return notification.kind;
    },
  },
  {
    name: "mercadopago",
    provider: "mercadopago",
    secret: "mp-signature-secret-0123456789",
    accepts: async ({ headers, body }, secret) => {
      const { WebhookSignatureValidator } = await import("mercadopago");
      // The body is not covered: what is tried is another time.
      const xSignature = body.endsWith(" ") ? headers["x-signature"].replace("ts=", "ts=1") : headers["x-signature"];
      WebhookSignatureValidator.validate({ xSignature, xRequestId: headers["x-request-id"], secret });
      return true;
    },
  },
  {
    name: "@dropbox/sign",
    provider: "dropbox-sign",
    secret: "dropbox-sign-api-key",
    forge: asOtherTime,
    accepts: async ({ body }, secret) => {
      const { EventCallbackHelper, EventCallbackRequest } = await import("@dropbox/sign");
      const json = JSON.parse(body.slice(body.indexOf("{"), body.lastIndexOf("}") + 1));
      return EventCallbackHelper.isValid(secret, EventCallbackRequest.init(json));
    },
  },
  {
    name: "cloudinary",
    provider: "cloudinary",
    secret: "hardcoded",
    accepts: async ({ headers, body }, secret) => {
      const { v2: cloudinary } = await import("cloudinary");
      cloudinary.config({ api_secret: secret, signature_algorithm: "sha1" });
      const { "x-cld-timestamp": time, "x-cld-signature": signature } = headers;
      return cloudinary.utils.verifyNotificationSignature(body, Number(time), signature);
    },
  },
  {
    name: "@vonage/jwt",
    provider: "vonage",
    secret: "vonage-signature-secret-32-characters",
    accepts: async ({ headers, body }, secret) => {
      const { verifySignature } = await import("@vonage/jwt");
      // It does not look at the body: what is tried is another token.
      const token = headers["authorization"].slice("Bearer ".length);
      return verifySignature(body.endsWith(" ") ? `${token}A` : token, secret);
    },
  },
];
