import { createHmac } from "node:crypto";
import { fail, ok } from "../../../contract/errors.ts";
import { sameBytes } from "../../secrets/compare.ts";
import { decodeBase64, decodeHex } from "../encoding.ts";
import type { SignatureStrategy, Verdict } from "../strategy.ts";
import type { Trace } from "../trace.ts";
import { compared, refused } from "./found-signature.ts";
import { fieldText, isObject, parseObject } from "./json-object.ts";

type Item = Readonly<Record<string, unknown>>;

/** Adyen's payment notifications: every item of the body carries its own HMAC-SHA256 over eight of its fields. All must match. */
export const adyenItems: SignatureStrategy = {
  verify({ request }, _scheme, secret, _now, trace) {
    const items = itemsOf(request.json);
    if (items === null) return { reason: isOtherMessage(request.json) ? "signature_missing" : "body_malformed" };
    const key = decodeHex(secret);
    if (!key || key.length === 0) return { reason: "secret_invalid" };
    for (const [index, item] of items.entries()) {
      const verdict = checkItem(item, index, key, trace);
      if (verdict.reason !== "signature_matches") return verdict;
    }
    return { reason: "signature_matches" };
  },

  sign({ request }, _scheme, secret) {
    const key = decodeHex(secret);
    if (!key || key.length === 0) return fail("invalid_input", "The HMAC key must be hex digits, two a byte.");
    const document = parseObject(request.body.toString("utf8"));
    const items = itemsOf(document);
    if (!document || items === null)
      return fail("invalid_input", "The body must be an Adyen notification with notificationItems.");
    const signedItems = items.map((item) => ({ NotificationRequestItem: withSignature(item, key) }));
    const body = Buffer.from(JSON.stringify({ ...document, notificationItems: signedItems }), "utf8");
    return ok({ headers: [], url: null, body, signedContent: Buffer.from(items.map(contentOf).join("\n"), "utf8") });
  },
};

function checkItem(item: Item, index: number, key: Buffer, trace: Trace | null): Verdict {
  const name = `Item ${index + 1}`;
  const found = isObject(item["additionalData"]) ? fieldText(item["additionalData"], "hmacSignature") : "";
  if (found === "")
    return refused("signature_missing", `${name} has no additionalData.hmacSignature.`, `${name} signature`, trace);
  const signature = decodeBase64(found);
  if (!signature)
    return refused(
      "signature_malformed",
      `The signature of item ${index + 1} is not base64.`,
      `${name} signature`,
      trace,
    );
  if (signature.length !== 32) return { reason: "signature_length" };
  trace?.info(`${name} content signed`, contentOf(item));
  return compared(sameBytes(signature, mac(item, key)), `${name} HMAC-SHA256 matches`, trace);
}

function withSignature(item: Item, key: Buffer): Item {
  const additional = isObject(item["additionalData"]) ? item["additionalData"] : {};
  return { ...item, additionalData: { ...additional, hmacSignature: mac(item, key).toString("base64") } };
}

function mac(item: Item, key: Buffer): Buffer {
  return createHmac("sha256", key).update(contentOf(item), "utf8").digest();
}

/** The eight fields, colon-joined; a missing one is empty. */
function contentOf(item: Item): string {
  const amount = isObject(item["amount"]) ? item["amount"] : {};
  const text = (key: string) => fieldText(item, key);
  return [
    text("pspReference"),
    text("originalReference"),
    text("merchantAccountCode"),
    text("merchantReference"),
    fieldText(amount, "value"),
    fieldText(amount, "currency"),
    text("eventCode"),
    text("success"),
  ].join(":");
}

/** A message of another kind than payments, such as banking's, whose signature stands elsewhere. */
function isOtherMessage(json: unknown): boolean {
  return isObject(json) && json["notificationItems"] === undefined;
}

/** The items of a notification; null when it has none or one is not an item. */
function itemsOf(json: unknown): readonly Item[] | null {
  const list = isObject(json) ? json["notificationItems"] : null;
  if (!Array.isArray(list) || list.length === 0) return null;
  const items: Item[] = [];
  for (const entry of list) {
    const item = isObject(entry) ? entry["NotificationRequestItem"] : null;
    if (!isObject(item)) return null;
    items.push(item);
  }
  return items;
}
