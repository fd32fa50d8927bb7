import { z } from "zod";
import { Headers } from "../../../contract/model/header.ts";
import type { SecretBox } from "../../ports.ts";
import { seal, unseal } from "../tables/sealed.ts";
import type { NewDelivery, ReadDelivery, StoredDelivery } from "./delivery-row.ts";

/** What of a delivery holds a secret, exactly as it arrived; its columns hold the form in which that is shown. */
const Exact = z.object({ url: z.string().optional(), headers: Headers.optional(), bodyBase64: z.string().optional() });

/** The parts of a delivery that hold a secret, sealed; null of nearly every one. */
export function sealParts({ url, headers, body, hidden }: NewDelivery, secretBox: SecretBox): Buffer | null {
  if (!hidden) return null;
  return seal(secretBox, {
    url: hidden.url === undefined ? undefined : url,
    headers: hidden.headers === undefined ? undefined : headers,
    bodyBase64: hidden.body === undefined ? undefined : body.toString("base64"),
  } satisfies z.infer<typeof Exact>);
}

/** The delivery exactly as it arrived. Throws a StoreError where the key that sealed it is gone. */
export function openParts({ delivery, sealed }: ReadDelivery, secretBox: SecretBox): StoredDelivery {
  if (sealed === null) return delivery;
  const { url = delivery.url, headers = delivery.headers, bodyBase64 } = unseal(secretBox, sealed, Exact);
  const mark = url.indexOf("?");
  const body = bodyBase64 === undefined ? delivery.body : Buffer.from(bodyBase64, "base64");
  return { ...delivery, url, query: mark < 0 ? "" : url.slice(mark + 1), headers, body };
}
