import type { HttpRequest } from "../http/request.ts";
import { json } from "./find.ts";
import { jsonReply } from "./handshake-reply.ts";
import type { HandshakeReply } from "./provider.ts";

const EVENT = "Microsoft.EventGrid.SubscriptionValidationEvent";
const CODE = /^[A-Za-z0-9-]{1,200}$/;

/**
 * The handshake of a sender that may come to a source of any provider or none: Azure Event Grid's
 * SubscriptionValidationEvent, whose code goes back as `validationResponse`. It is no oracle: of what was sent only a
 * short word is said again, nothing is signed, and nothing runs. Null for anything else.
 */
export function generalHandshake(request: HttpRequest): HandshakeReply | null {
  if (request.method !== "POST") return null;
  // Looked for first: every post comes by here, and to read all of their bodies as JSON would cost what strangers send.
  if (request.header("content-encoding") === null && !request.body.includes(EVENT)) return null;
  if (json("0.eventType")(request) !== EVENT) return null;
  const validationResponse = json("0.data.validationCode")(request);
  return validationResponse !== null && CODE.test(validationResponse) ? jsonReply({ validationResponse }, false) : null;
}
