import type { Scheme } from "../../contract/model/scheme.ts";
import { placeName } from "../signature/place.ts";
import { readyScheme } from "../signature/ready-scheme.ts";

/** Why nothing can be sent under a scheme of one's own, whatever the event; null where it can. */
export function schemeFault(scheme: Scheme): string | null {
  const { strategy } = readyScheme(scheme);
  if (!scheme.canSign || (strategy && !strategy.sign)) {
    return "Only the sender itself can sign so: the private key never leaves it. Choose another way to authenticate.";
  }
  const place = strategy ? undefined : scheme.signature?.place;
  if (!place || !signsItself(place.in, scheme)) return null;
  const whole = place.in === "query" ? "the whole URL" : "the whole body";
  return (
    `The signature stands in the ${placeName(place)}, and ${whole} is signed, so it would have to sign itself. ` +
    "Put it in a header, or sign the parts one by one."
  );
}

function signsItself(where: NonNullable<Scheme["signature"]>["place"]["in"], { content }: Scheme): boolean {
  const parts = new Set(content.map(({ part }) => part));
  if (where === "query") return parts.has("url") || parts.has("path_and_query");
  if (where === "form") return parts.has("body") || parts.has("sorted_form");
  return where === "body" && parts.has("body");
}
