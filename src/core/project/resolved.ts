import type { Environment } from "./compared.ts";
import { HeldSecret, isRecord, mapInner } from "./held-secret.ts";
import type { Fields, Kind } from "./kind.ts";

/**
 * Fields as the API takes them: each secret is what its variable holds. Where that is not set, one that is kept stays as
 * it is, and what there is none of is left out.
 */
export function resolved(fields: Fields, kept: Fields, environment: Environment): Fields {
  const entries = Object.entries(fields).map(([field, value]) => {
    if (value instanceof HeldSecret) return [field, valueOf(value, environment)] as const;
    return [field, within(value, kept[field], environment)] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function valueOf({ variable }: HeldSecret, environment: Environment): string | undefined {
  return (variable === null ? undefined : environment[variable]) || undefined;
}

function within(value: unknown, kept: unknown, environment: Environment): unknown {
  if (value instanceof HeldSecret) {
    const secret = valueOf(value, environment);
    if (secret !== undefined) return value.role === undefined ? secret : { secret, role: value.role };
    return kept instanceof HeldSecret ? (kept.shown ?? undefined) : typeof kept === "string" ? kept : undefined;
  }
  const inner = mapInner(value, (one, key) => within(one, innerOf(kept, key), environment));
  // A header whose value is not at hand is none.
  const isCut = Array.isArray(value) && value.length === 2 && Array.isArray(inner) && inner.length === 1;
  return isCut && value[1] instanceof HeldSecret && typeof value[0] === "string" ? undefined : inner;
}

function innerOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The variables without which a field cannot be changed, as nothing that could be given back is known of what is kept. */
export function neededVariables(fields: Fields, kept: Fields, environment: Environment): readonly string[] {
  const found: string[] = [];
  for (const [field, value] of Object.entries(fields)) {
    // Credentials of an endpoint stay by themselves.
    if (!(value instanceof HeldSecret) && field !== "auth") look(value, kept[field]);
  }
  return found;

  function look(value: unknown, inKept: unknown): unknown {
    if (value instanceof HeldSecret) {
      const isLost = inKept instanceof HeldSecret && inKept.shown === null && valueOf(value, environment) === undefined;
      if (isLost && value.variable !== null) found.push(value.variable);
      return value;
    }
    return mapInner(value, (one, key) => look(one, innerOf(inKept, key)));
  }
}

/** The variables that fields name, each once. */
export function variablesOf(fields: Fields): readonly string[] {
  const found = new Set<string>();
  note(fields);
  return [...found];

  function note(value: unknown): unknown {
    if (value instanceof HeldSecret && value.variable !== null) found.add(value.variable);
    return mapInner(value, note);
  }
}

/** The places at which a variable's value would be kept, and shown, in the clear; a URL that lets nobody in may stand anywhere. */
export function exposedPlaces({ held }: Kind, fields: Fields, values: Fields): readonly string[] {
  const kept = held(values);
  const found: string[] = [];
  for (const [field, value] of Object.entries(fields))
    if (!(value instanceof HeldSecret)) look(value, values[field], kept[field], [field]);
  return found;

  function look(value: unknown, given: unknown, sealed: unknown, place: readonly string[]): unknown {
    if (sealed instanceof HeldSecret) return value;
    if (value instanceof HeldSecret) {
      const isOpen = typeof given === "string" && !/^https?:/i.test(given);
      if (isOpen) found.push(place.join("."));
      return value;
    }
    return mapInner(value, (one, key) => look(one, innerOf(given, key), innerOf(sealed, key), [...place, key]));
  }
}
