import { createHash } from "node:crypto";
import { splitUrl } from "../strategies/public-url.ts";

/** Hex SHA-256 of the canonical request, the `qsh` of Atlassian Connect. */
export function queryStringHash(method: string, url: string): string {
  return createHash("sha256").update(canonicalRequest(method, url)).digest("hex");
}

/** `METHOD&path&query`: parameters sorted and percent-encoded, repeated ones joined by commas, `jwt` itself left out. */
export function canonicalRequest(method: string, url: string): string {
  const { path, query } = splitUrl(url);
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (name !== "jwt")
      values.set(encodeStrictly(name), [...(values.get(encodeStrictly(name)) ?? []), encodeStrictly(value)]);
  }
  const names = [...values.keys()].toSorted();
  const parameters = names.map((name) => `${name}=${(values.get(name) ?? []).toSorted().join(",")}`);
  const bare = path.length > 1 ? path.replace(/\/$/, "") : path || "/";
  return `${method.toUpperCase()}&${bare.replaceAll("&", "%26")}&${parameters.join("&")}`;
}

/** Percent-encoding of RFC 3986: also the characters that encodeURIComponent leaves alone. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, percentEncoded);
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
