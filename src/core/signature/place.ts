import type { Place } from "../../contract/model/scheme.ts";
import { isNumber } from "../decode/digits.ts";
import { readJsonText } from "../decode/json.ts";
import type { HttpRequest } from "../http/request.ts";

/** Every value that stands at a place of a request, in order; empty when there is none. */
export function valuesAt(place: Place, request: HttpRequest): readonly string[] {
  switch (place.in) {
    case "header":
      return namedHeaders(place, request);
    case "numbered_headers":
      return numberedHeaders(place.prefix, place.max, request);
    case "body":
      return textOf(jsonAt(request.json, place.path));
    case "query":
      return new URLSearchParams(request.query).getAll(place.name);
    case "form":
      return request.form.getAll(place.name);
    case "form_json":
      return textOf(jsonAt(formJson(place.name, request), place.path));
  }
}

/** The values under the header's name, or under the first of its other names that is there. */
function namedHeaders({ name, otherwise }: Extract<Place, { in: "header" }>, request: HttpRequest): readonly string[] {
  const values = request.headerValues(name);
  if (values.length > 0 || otherwise === undefined) return values;
  const other = otherwise.find((candidate) => request.header(candidate) !== null);
  return other === undefined ? values : request.headerValues(other);
}

function numberedHeaders(prefix: string, max: number, request: HttpRequest): string[] {
  const values: string[] = [];
  for (let number = 1; number <= max; number++) values.push(...request.headerValues(`${prefix}${number}`));
  return values;
}

function textOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return isNumber(value) || typeof value === "boolean" ? [String(value)] : [];
}

/** The JSON that a form's field holds; undefined where it holds none. */
export function formJson(name: string, request: HttpRequest): unknown {
  const read = readJsonText(request.form.get(name) ?? "");
  return read.kind === "value" ? read.value : undefined;
}

/** The value at a dotted path, array indexes allowed; undefined when there is none. Own properties only. */
export function jsonAt(value: unknown, path: string): unknown {
  let current = value;
  for (const key of path.split(".")) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, key)) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

/** A place in words: “X-Hub-Signature-256 header”. */
export function placeName(place: Place): string {
  switch (place.in) {
    case "header":
      return `${place.name} header`;
    case "numbered_headers":
      return `${place.prefix}1 header`;
    case "body":
      return `body field ${place.path}`;
    case "query":
      return `query parameter ${place.name}`;
    case "form":
      return `form field ${place.name}`;
    case "form_json":
      return `field ${place.path} of the form field ${place.name}`;
  }
}
