import { fail, ok } from "../../../contract/errors.ts";
import { sameText } from "../../secrets/compare.ts";
import type { SignatureStrategy } from "../strategy.ts";
import { refused } from "./found-signature.ts";
import { isObject, parseObject } from "./json-object.ts";

type Notification = Readonly<Record<string, unknown>>;

/** Microsoft Graph: every notification of the list must carry the subscription's clientState. Nothing is signed. */
export const microsoftGraph: SignatureStrategy = {
  verify({ request }, _scheme, secret, _now, trace) {
    const notifications = notificationsOf(request.json);
    if (notifications === null) return { reason: "body_malformed" };
    for (const [index, { clientState }] of notifications.entries()) {
      const name = `Notification ${index + 1}`;
      if (typeof clientState !== "string") {
        return refused("signature_missing", `${name} has no clientState.`, `${name} clientState`, trace);
      }
      if (!sameText(clientState, secret)) {
        return refused("signature_mismatch", `${name} carries another clientState.`, `${name} clientState`, trace);
      }
      trace?.pass(`${name} clientState`, "the secret is the saved one");
    }
    return { reason: "signature_matches" };
  },

  sign({ request }, _scheme, secret) {
    const document = parseObject(request.body.toString("utf8"));
    const notifications = notificationsOf(document);
    if (!document || notifications === null)
      return fail("invalid_input", "The body must be a list of notifications under value.");
    const isCarried = notifications.every(({ clientState }) => clientState === secret);
    const value = notifications.map((notification) => carrying(notification, secret));
    const body = isCarried ? null : Buffer.from(JSON.stringify({ ...document, value }), "utf8");
    return ok({ headers: [], url: null, body, signedContent: Buffer.alloc(0) });
  },
};

function carrying(notification: Notification, clientState: string): Notification {
  return { ...notification, clientState };
}

/** The notifications of a body; null when there are none or one is not an object. */
function notificationsOf(json: unknown): readonly Notification[] | null {
  const list = isObject(json) ? json["value"] : null;
  return Array.isArray(list) && list.length > 0 && list.every(isObject) ? list : null;
}
