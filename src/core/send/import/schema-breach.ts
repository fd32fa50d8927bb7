import { isIPv4, isIPv6 } from "node:net";
import { patternOf } from "../../match/pattern.ts";
import {
  type Schema,
  besideReference,
  isSame,
  isSchema,
  lengthOf,
  listAt,
  rangeOf,
  resolve,
  typesOf,
} from "./json-schema.ts";

/** Where a value does not hold to its schema, as a JSON pointer, and why. */
export interface SchemaBreach {
  readonly path: string;
  readonly reason: string;
}

export type FindBreach = (value: unknown, schema: unknown) => SchemaBreach | null;

/** Steps of all comparisons of a finder: schemas that refer to each other grow by powers. What is beyond is not looked at. */
const MOST_STEPS = 2_000_000;
const DEEPEST = 100;

type Inner = (value: unknown, schema: unknown, path: string) => SchemaBreach | null;
type Check = (value: unknown, schema: Schema, path: string, inner: Inner) => SchemaBreach | null;

/**
 * Finds the first place where a value does not hold to a JSON Schema (2020-12, and what OpenAPI 3.0 writes otherwise).
 * References are followed into the document alone; what is not understood, holds. It interprets, within bounds: schemas
 * come from strangers, and are no code to be compiled.
 */
export function breachFinder(
  document: unknown,
  notFollowed: (reference: string) => void,
  whole: { left: number } = { left: MOST_STEPS },
): FindBreach {
  let left = MOST_STEPS;

  function find(value: unknown, given: unknown, path: string, depth: number): SchemaBreach | null {
    left -= 1;
    whole.left -= 1;
    if (given === false) return { path, reason: "nothing may stand here" };
    if (!isSchema(given) || Math.min(left, whole.left) <= 0 || depth > DEEPEST) return null;
    const inner: Inner = (innerValue, schema, at) => find(innerValue, schema, at, depth + 1);
    if (typeof given["$ref"] === "string") {
      const beside = besideReference(given);
      return inner(value, resolve(document, given, notFollowed), path) ?? (beside && inner(value, beside, path));
    }
    if (value === null && given["nullable"] === true) return null;
    for (const check of CHECKS) {
      const breach = check(value, given, path, inner);
      if (breach) return breach;
    }
    return null;
  }

  return (value, schema) => find(value, schema, "", 0);
}

const checkType: Check = (value, schema, path) => {
  const types = typesOf(schema);
  if (types === null || types.some((type) => isOfType(value, type))) return null;
  return { path, reason: `it is ${kindOf(value)}, not ${types.join(" or ")}` };
};

const checkValues: Check = (value, schema, path) => {
  if (schema["const"] !== undefined && !isSame(schema["const"], value))
    return { path, reason: `it is not ${JSON.stringify(schema["const"])}` };
  const allowed = schema["enum"];
  if (!Array.isArray(allowed) || allowed.some((one) => isSame(one, value))) return null;
  return { path, reason: "it is none of the values allowed" };
};

const checkText: Check = (value, schema, path) => {
  if (typeof value !== "string") return null;
  const { minLength, maxLength, pattern, format } = schema;
  const length = lengthOf(value);
  if (typeof minLength === "number" && length < minLength)
    return { path, reason: `it is shorter than ${minLength} characters` };
  if (typeof maxLength === "number" && length > maxLength)
    return { path, reason: `it is longer than ${maxLength} characters` };
  if (typeof pattern === "string" && !matches(pattern, value)) return { path, reason: `it does not match ${pattern}` };
  const isFormat = typeof format === "string" && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return isFormat && !isFormat(value) ? { path, reason: `it is no ${String(format)}` } : null;
};

const checkNumber: Check = (value, schema, path) => {
  if (typeof value !== "number") return null;
  const { least, above, most, below } = rangeOf(schema);
  if (least !== null && value < least) return { path, reason: `it is less than ${least}` };
  if (above !== null && value <= above) return { path, reason: `it is not more than ${above}` };
  if (most !== null && value > most) return { path, reason: `it is more than ${most}` };
  if (below !== null && value >= below) return { path, reason: `it is not less than ${below}` };
  const step = schema["multipleOf"];
  if (typeof step !== "number" || step <= 0) return null;
  const times = value / step;
  return Math.abs(times - Math.round(times)) < 1e-9 ? null : { path, reason: `it is no multiple of ${step}` };
};

const checkObject: Check = (value, schema, path, inner) => {
  if (!isSchema(value)) return null;
  const { properties, additionalProperties, minProperties, maxProperties, propertyNames } = schema;
  const names = Object.keys(value);
  const missing = listAt(schema, "required").find((name) => typeof name === "string" && !Object.hasOwn(value, name));
  if (missing !== undefined) return { path, reason: `${String(missing)} is missing` };
  if (typeof minProperties === "number" && names.length < minProperties)
    return { path, reason: "it has too few members" };
  if (typeof maxProperties === "number" && names.length > maxProperties)
    return { path, reason: "it has too many members" };
  const patterns = isSchema(schema["patternProperties"]) ? Object.entries(schema["patternProperties"]) : [];
  for (const name of names) {
    const own = isSchema(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
    const matching = patterns.filter(([pattern]) => matches(pattern, name)).map(([, one]) => one);
    const isElse = own === undefined && matching.length === 0;
    const place = `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (isElse && additionalProperties === false) return { path: place, reason: "the schema has no such member" };
    for (const one of [own, ...matching, isElse ? additionalProperties : undefined]) {
      const breach = inner(value[name], one, place);
      if (breach) return breach;
    }
    const nameFault = propertyNames === undefined ? null : inner(name, propertyNames, place);
    if (nameFault) return nameFault;
  }
  return checkDependent(value, schema, path, inner);
};

const checkDependent: Check = (value, schema, path, inner) => {
  if (!isSchema(value)) return null;
  const { dependentRequired, dependentSchemas } = schema;
  for (const [name, wanted] of isSchema(dependentRequired) ? Object.entries(dependentRequired) : []) {
    if (!Object.hasOwn(value, name) || !Array.isArray(wanted)) continue;
    const missing = wanted.find((one) => typeof one === "string" && !Object.hasOwn(value, one));
    if (missing !== undefined) return { path, reason: `${String(missing)} is missing beside ${name}` };
  }
  for (const [name, one] of isSchema(dependentSchemas) ? Object.entries(dependentSchemas) : []) {
    const breach = Object.hasOwn(value, name) ? inner(value, one, path) : null;
    if (breach) return breach;
  }
  return null;
};

const checkArray: Check = (value, schema, path, inner) => {
  if (!Array.isArray(value)) return null;
  const { minItems, maxItems, items, additionalItems, contains } = schema;
  if (typeof minItems === "number" && value.length < minItems)
    return { path, reason: `it has fewer than ${minItems} items` };
  if (typeof maxItems === "number" && value.length > maxItems)
    return { path, reason: `it has more than ${maxItems} items` };
  const isTwice = (one: unknown, at: number) => value.slice(0, at).some((other) => isSame(one, other));
  if (schema["uniqueItems"] === true && value.some(isTwice)) return { path, reason: "an item stands in it twice" };
  const first = Array.isArray(items) ? items : listAt(schema, "prefixItems");
  const rest = Array.isArray(items) ? additionalItems : items;
  for (const [at, item] of value.entries()) {
    const breach = inner(item, at < first.length ? first[at] : rest, `${path}/${at}`);
    if (breach) return breach;
  }
  const isContained = contains === undefined || value.some((item) => inner(item, contains, path) === null);
  return isContained ? null : { path, reason: "no item is as one of them has to be" };
};

const checkTogether: Check = (value, schema, path, inner) => {
  for (const one of listAt(schema, "allOf")) {
    const breach = inner(value, one, path);
    if (breach) return breach;
  }
  const holds = (one: unknown) => inner(value, one, path) === null;
  const { anyOf, oneOf, not } = schema;
  if (Array.isArray(anyOf) && !anyOf.some(holds)) return { path, reason: "it is as none of the alternatives" };
  if (Array.isArray(oneOf)) {
    const count = oneOf.filter(holds).length;
    if (count !== 1) return { path, reason: `it is as ${count || "none"} of the alternatives, not as one` };
  }
  if (not !== undefined && holds(not)) return { path, reason: "it is what it must not be" };
  if (schema["if"] === undefined) return null;
  return inner(value, holds(schema["if"]) ? schema["then"] : schema["else"], path);
};

const CHECKS: readonly Check[] = [
  checkType,
  checkValues,
  checkText,
  checkNumber,
  checkObject,
  checkArray,
  checkTogether,
];

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  "date-time": (text) => /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:?\d\d)$/.test(text),
  date: (text) => /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text),
  uuid: (text) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text),
  email: (text) => /^[^\s@]+@[^\s@]+$/.test(text),
  uri: (text) => /^[a-z][a-z\d+.-]*:[^\s{}<>|\\^`"]+$/i.test(text),
  ipv4: isIPv4,
  ipv6: isIPv6,
};

/** A pattern that cannot be had in linear time is not held against anything. */
function matches(pattern: string, text: string): boolean {
  const compiled = patternOf(pattern);
  return !compiled.ok || text.length > compiled.longestInput || compiled.test(text);
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "number") return typeof value === "number";
  return kindOf(value) === type;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
