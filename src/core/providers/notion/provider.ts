import { describeProvider } from "../describe.ts";
import { first, json, line, title } from "../find.ts";
import { emptyReply } from "../handshake-reply.ts";
import { headerScheme } from "../hmac-scheme.ts";
import type { HandshakeReply } from "../provider.ts";
import type { HttpRequest } from "../../http/request.ts";
import { samples } from "./samples.ts";

export const notion = describeProvider({
  id: "notion",
  name: "Notion",
  schemes: [headerScheme({ id: "notion", name: "Notion", header: "X-Notion-Signature", prefix: "sha256=" })],
  secretHelp:
    "The verification token (secret_…) that Notion posts once when the subscription is created; it is offered to you when it comes.",
  secretFrom: "them",
  event: json("type"),
  // Notion Developers, “Webhooks”: the event's own id; attempts of it differ in attempt_number.
  deliveryKey: json("id"),
  summary: [
    line`${title(json("type"))}: ${json("entity.type")} ${json("entity.id")} by ${first(json("authors.0.id"), json("authors.0.type"))}`,
    line`${title(json("type"))}: ${json("entity.id")}`,
  ],
  handshake: learnToken,
  fingerprints: ["x-notion-signature"],
  retries: "Tries up to eight times.",
  saidAt: ["https://developers.notion.com/reference/webhooks-events-delivery"],
  setUp: {
    link: "https://www.notion.so/my-integrations",
    steps: [
      "Open the integration, then Webhooks, and create a subscription with this source's public URL.",
      "Notion posts a verification token: accept it here, and paste it there.",
    ],
  },
  samples,
});

const TOKEN = /^[!-~]{1,200}$/;

/** The first post carries nothing but the token. Once a secret is known, nobody can put another in its place this way. */
function learnToken(request: HttpRequest, secrets: readonly string[]): HandshakeReply | null {
  const token = json("verification_token")(request);
  if (token === null || !TOKEN.test(token) || json("type")(request) !== null) return null;
  return secrets.length > 0 ? emptyReply(false) : { ...emptyReply(false), learnSecret: token };
}
