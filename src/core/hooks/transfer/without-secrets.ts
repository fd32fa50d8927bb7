import { isSecretName } from "../../../contract/secret-name.ts";
import { isSecretHeader } from "../../secrets/secret-name.ts";
import { isSecretUrl, isUrlHint } from "../../secrets/secret-url.ts";

export interface Shareable<T> {
  readonly value: T;
  /** Where something was left out: `actionConfig.webhookHeaders.Authorization`. */
  readonly omitted: readonly string[];
}

/** A copy of a configuration that may be shared: what is a secret by its name, or lets anyone post, is left out. */
export function withoutSecrets(
  config: Readonly<Record<string, unknown>>,
  place: string,
): Shareable<Record<string, unknown>> {
  const omitted: string[] = [];
  return { value: copyRecord(config, place, omitted), omitted };
}

function copyRecord(record: object, place: string, omitted: string[]): Record<string, unknown> {
  const entries = Object.entries(record).flatMap(([name, value]): [string, unknown][] => {
    const here = `${place}.${name}`;
    const isNamed = isSecretName(name) || (/headers$/i.test(place) && isSecretHeader(name));
    const isSecret = isNamed && typeof value === "string" && value !== "";
    const copied = isSecret ? undefined : copy(value, here, omitted);
    if (copied === undefined) omitted.push(here);
    const kept = copied ?? (isSecret ? undefined : hostOf(value));
    return kept === undefined ? [] : [[name, kept]];
  });
  return Object.fromEntries(entries);
}

/** Undefined where the value is a secret. */
function copy(value: unknown, place: string, omitted: string[]): unknown {
  if (typeof value === "string") return isSecretUrl(value) || isUrlHint(value) ? undefined : value;
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      const here = `${place}[${index}]`;
      const copied = copy(item, here, omitted);
      if (copied === undefined) omitted.push(here);
      return copied === undefined ? [] : [copied];
    });
  }
  return typeof value === "object" && value !== null ? copyRecord(value, place, omitted) : value;
}

/** A URL that lets anyone post keeps its host, so that a person knows which to fill in. */
function hostOf(value: unknown): string | undefined {
  return typeof value === "string" ? URL.parse(value)?.origin : undefined;
}
