import type { Forge } from "./forge.ts";

/** JSON of the same meaning with white space that no serialiser writes, so that only its exact bytes have its signature. */
export function oddlySpaced(good: Buffer): Buffer {
  const start = good.indexOf("{") + 1;
  return Buffer.concat([good.subarray(0, start), Buffer.from("\n \t "), good.subarray(start)]);
}

/** Why a body cannot be spaced oddly, or is not signed as it stands; null where it can. */
export function whyNoOddSpacing({ body, scheme }: Forge): string | null {
  if (!isObject(body.toString("utf8"))) return "the body is not a JSON object";
  const isSignedWhole = scheme?.strategy === null && scheme.content.some(({ part }) => part === "body");
  return isSignedWhole && scheme.signature?.place.in !== "body" ? null : "the signature does not cover the exact body";
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
