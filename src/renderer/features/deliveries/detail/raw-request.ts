import type { Delivery } from "../../../../contract/model/delivery.ts";
import { decodeBase64, exactText } from "../../../ui/body/base64.ts";
import { RAW_REQUEST } from "../../../words/inspector.ts";

/** The request as it stood on the wire: request line, headers in order and case, body. A binary body is only named. */
export function rawRequest(
  delivery: Pick<Delivery, "method" | "url" | "httpVersion" | "headers" | "bodyBase64" | "size">,
): string {
  const head = [
    `${delivery.method} ${delivery.url} HTTP/${delivery.httpVersion}`,
    ...delivery.headers.map(([name, value]) => `${name}: ${value}`),
  ];
  const text = exactText(decodeBase64(delivery.bodyBase64));
  return `${head.join("\r\n")}\r\n\r\n${text ?? RAW_REQUEST.bytesThatAreNotText(delivery.size)}`;
}
