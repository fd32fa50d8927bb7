import type { Place } from "../../../../contract/model/scheme.ts";
import { betweenCommas } from "../between-commas.ts";

/** Where a value can stand; `signature` is within the signature's own header. */
export type AnyPlace = Place | { readonly in: "signature" };

/** As many numbered headers as a sender may set, unless somebody says less. */
const MOST_NUMBERED = 100;
const MOST_OTHER_NAMES = 5;

/** A place of that kind with that name. */
export function placed(kind: string, name: string): Place {
  switch (kind) {
    case "form_json": {
      const [field = "", ...path] = name.split(".");
      return { in: "form_json", name: field, path: path.join(".") };
    }
    case "numbered_headers":
      return { in: kind, prefix: name, max: MOST_NUMBERED };
    case "body":
      return { in: kind, path: name };
    case "query":
    case "form":
      return { in: kind, name };
    default:
      return { in: "header", name };
  }
}

/** The same place by another name; what else is said of it stays. */
export function renamedPlace(place: Place, name: string): Place {
  if (place.in === "header") return { ...place, name };
  return place.in === "numbered_headers" ? { ...place, prefix: name } : placed(place.in, name);
}

/** The name of a place, or its path; empty where it has none. */
export function nameOf(place: AnyPlace): string {
  if (place.in === "signature") return "";
  if (place.in === "numbered_headers") return place.prefix;
  if (place.in === "form_json") return place.path === "" ? place.name : `${place.name}.${place.path}`;
  return place.in === "body" ? place.path : place.name;
}

/** A header with the other names it may have, written with commas between them. */
export function otherwiseNamed(place: Extract<Place, { in: "header" }>, text: string): Place {
  const names = betweenCommas(text);
  const { otherwise: _, ...bare } = place;
  return names.length === 0 ? bare : { ...bare, otherwise: names.slice(0, MOST_OTHER_NAMES) };
}
