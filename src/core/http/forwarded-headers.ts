import type { Header, Headers } from "../../contract/model/header.ts";

/** RFC 9110 7.6.1 and its forerunners: these speak of one connection only. `Expect` asks for an answer we do not wait for. */
const HOP_BY_HOP = new Set([
  "connection",
  "expect",
  "host",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/**
 * The headers of a delivery as they travel on: every line with its case, order and duplicates, without those of the
 * connection it came by, and with who sent it, how, and our delivery's id.
 */
export function forwardedHeaders(headers: Headers, delivery: { id: string; clientIp: string }): Headers {
  const named = valuesOf(headers, "connection").flatMap((value) =>
    value.split(",").map((name) => name.trim().toLowerCase()),
  );
  const dropped = new Set([...HOP_BY_HOP, ...named]);
  const kept = headers.filter(([name]) => !dropped.has(name.toLowerCase()) && name.toLowerCase() !== "x-forwarded-for");
  const has = (name: string) => kept.some(([other]) => other.toLowerCase() === name);
  const hops = [...valuesOf(headers, "x-forwarded-for"), delivery.clientIp].filter(
    (hop, index, all) => hop !== all[index - 1],
  );
  const added: Header[] = [["X-Forwarded-For", hops.join(", ")]];
  if (!has("x-forwarded-proto")) added.push(["X-Forwarded-Proto", "http"]);
  const host = valuesOf(headers, "host")[0];
  if (host !== undefined && !has("x-forwarded-host")) added.push(["X-Forwarded-Host", host]);
  return [...kept, ...added, ["X-Hookbench-Delivery", delivery.id]];
}

function valuesOf(headers: Headers, lowerName: string): string[] {
  return headers.filter(([name]) => name.toLowerCase() === lowerName).map(([, value]) => value);
}
