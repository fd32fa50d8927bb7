import type { ActionKind } from "../../contract/model/execution.ts";
import { placeholders } from "../match/template.ts";
import { secretHint } from "../record/secret-hint.ts";
import { isSecretHeader } from "../secret-name.ts";

type Config = Readonly<Record<string, unknown>>;
type Secrets = Readonly<Record<string, string>>;
type Place = readonly string[];

/** Where an action's configuration holds secrets: fields, and headers whose names say so. */
const SECRET_PLACES: Readonly<
  Record<ActionKind, { readonly fields: readonly Place[]; readonly headers: Place | null }>
> = {
  spawn_agent: { fields: [], headers: null },
  notify: { fields: [], headers: null },
  webhook: { fields: [["sign", "secret"]], headers: ["webhookHeaders"] },
  execute_tool: { fields: [], headers: ["toolParams", "headers"] },
  n8n_workflow: { fields: [["n8nApiKey"]], headers: null },
};

/** The secret of a webhook's signature, and the key of an n8n server, in an action's secrets. */
export const SIGN_SECRET = "sign.secret";
export const N8N_KEY = "n8nApiKey";

/** What a hint begins with; no secret does. */
const HINT = "…";

/**
 * Takes the secrets out of an action's configuration and leaves hints in their places. A hint that comes back stands
 * for the secret it was made of, as `kept` holds it; null when it stands for none, or in a header that would show it.
 */
export function takeSecrets(
  action: ActionKind,
  config: Config,
  kept: Secrets,
): { readonly config: Record<string, unknown>; readonly secrets: Record<string, string> } | null {
  let masked: Record<string, unknown> = { ...config };
  const secrets: Record<string, string> = {};
  for (const { place, given } of secretsIn(action, config)) {
    const name = place.join(".");
    const before = kept[name];
    const secret = given.startsWith(HINT) ? (isHintOf(given, before) ? before : undefined) : given;
    if (secret === undefined) return null;
    secrets[name] = secret;
    masked = replaced(masked, place, secretHint(secret));
  }
  return hasStrayHint(action, masked, kept) ? null : { config: masked, secrets };
}

/** The configuration with the secrets in the places of their hints again, to be used and not to be shown. */
export function fillSecrets(action: ActionKind, config: Config, read: () => Secrets): Config {
  const hints = secretsIn(action, config).filter(({ given }) => given.startsWith(HINT));
  if (hints.length === 0) return config;
  const secrets = read();
  return hints.reduce((filled, { place, given }) => {
    const secret = secrets[place.join(".")];
    return secret !== undefined && isHintOf(given, secret) ? replaced(filled, place, secret) : filled;
  }, config);
}

/** Whether a secret stands in the configuration itself, as versions before kept those of headers. */
export function holdsSecrets(action: ActionKind, config: Config): boolean {
  return secretsIn(action, config).some(({ given }) => !given.startsWith(HINT));
}

function secretsIn(action: ActionKind, config: Config): { readonly place: Place; readonly given: string }[] {
  const { fields, headers } = SECRET_PLACES[action];
  const named = headersIn(config, headers).filter(([name, value]) => isSecretHeader(name) && !isTemplate(value));
  const places = [...fields, ...named.map(([name]) => (headers ?? []).concat(name))];
  return places.flatMap((place) => {
    const given = valueAt(config, place);
    return typeof given === "string" && given !== "" ? [{ place, given }] : [];
  });
}

function headersIn(config: Config, place: Place | null): [string, unknown][] {
  const headers = place === null ? null : valueAt(config, place);
  return isRecord(headers) ? Object.entries(headers) : [];
}

/** `Bearer {{webhook.headers.x-token}}` holds nothing of its own to hide. */
function isTemplate(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const found = [...placeholders(value)];
  const rest = found.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), value);
  return found.length > 0 && /^\s*(\w{1,12}\s+)?\s*$/.test(rest);
}

/** A header renamed to one that is shown, its hint still in it: what it stood for would be lost without a word. */
function hasStrayHint(action: ActionKind, config: Config, kept: Secrets): boolean {
  return headersIn(config, SECRET_PLACES[action].headers).some(
    ([name, value]) => !isSecretHeader(name) && Object.values(kept).some((secret) => isHintOf(value, secret)),
  );
}

function isHintOf(given: unknown, secret: string | undefined): boolean {
  return secret !== undefined && given === secretHint(secret);
}

function valueAt(config: Config, [first = "", ...rest]: Place): unknown {
  const value = Object.hasOwn(config, first) ? config[first] : undefined;
  if (rest.length === 0) return value;
  return isRecord(value) ? valueAt(value, rest) : undefined;
}

function replaced(config: Config, [first = "", ...rest]: Place, value: string): Record<string, unknown> {
  const inner = config[first];
  return { ...config, [first]: rest.length > 0 && isRecord(inner) ? replaced(inner, rest, value) : value };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
