import type { ActionKind } from "../../contract/model/execution.ts";
import { isTemplate, placeholders } from "../template/template.ts";
import { secretHint } from "./secret-hint.ts";
import { isSecretName } from "../../contract/secret-name.ts";
import { isSecretHeader } from "./secret-name.ts";
import { isSecretUrl, isUrlHint, urlHint } from "./secret-url.ts";

export type Config = Readonly<Record<string, unknown>>;
export type Place = readonly string[];

interface Places {
  readonly fields?: readonly Place[];
  /** Headers whose names say that they are secrets. */
  readonly headers?: Place;
  /** Variables of a program's environment: what they hold is for it alone, whatever they are called. */
  readonly variables?: Place;
  /** URLs that hold a secret of their own. */
  readonly urls?: readonly Place[];
  /** Lists of such URLs. */
  readonly lists?: readonly Place[];
}

/** Where an action's configuration holds secrets. */
const PLACES: Readonly<Record<ActionKind, Places>> = {
  spawn_agent: { urls: [["baseUrl"]] },
  notify: { lists: [["notifyChannels"]] },
  webhook: { fields: [["sign", "secret"]], headers: ["webhookHeaders"], urls: [["webhookUrl"]] },
  execute_tool: {
    headers: ["toolParams", "headers"],
    variables: ["toolParams", "env"],
    urls: [["toolParams", "url"]],
  },
  n8n_workflow: { fields: [["n8nApiKey"]], urls: [["n8nUrl"]] },
  message_agent: { fields: [["token"]], urls: [["url"]], lists: [["answerChannels"]] },
};

/** The secret of a webhook's signature in an action's secrets. */
export const SIGN_SECRET = "sign.secret";

/** What a hint begins with; no secret does. */
const HINT = "…";

/** A secret in a configuration, or the hint that stands for it. */
export interface Held {
  readonly place: Place;
  readonly given: string;
  /** Whether what is given is a hint, or one that was typed into. */
  readonly isHint: boolean;
  /** Whether its place is one of a list, which may be ordered anew. */
  readonly isListed: boolean;
  hintOf(secret: string): string;
}

export function secretsIn(action: ActionKind, config: Config): Held[] {
  const { fields = [], headers = null, variables = null, urls = [], lists = [] } = PLACES[action];
  const named = entriesAt(config, headers).filter(([name, value]) => isSecretHeader(name) && !isPlaceholderOnly(value));
  const set = entriesAt(config, variables).filter(([name, value]) => isOwn(name, value));
  const texts = [
    ...fields,
    ...named.map(([name]) => (headers ?? []).concat(name)),
    ...set.map(([name]) => (variables ?? []).concat(name)),
  ];
  const listed = lists.flatMap((place) => namesIn(valueAt(config, place)).map((name) => place.concat(name)));
  return [
    ...texts.flatMap((place) => heldText(config, place)),
    ...urls.flatMap((place) => heldUrl(config, place, false)),
    ...listed.flatMap((place) => heldUrl(config, place, true)),
  ];
}

/** The headers of an action that are shown, and what they hold. */
export function shownHeaders(action: ActionKind, config: Config): unknown[] {
  const all = entriesAt(config, PLACES[action].headers ?? null);
  return all.filter(([name]) => !isSecretHeader(name)).map(([, value]) => value);
}

/** A copy of the configuration with another text in a place that it has. */
export function replaced(config: Config, place: Place, value: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).map(([key, inner]) => [key, within(inner, key, place, value)]));
}

function within(inner: unknown, key: string, [first, ...rest]: Place, value: string): unknown {
  if (key !== first) return inner;
  if (rest.length === 0) return value;
  if (Array.isArray(inner)) return inner.map((one: unknown, index) => within(one, String(index), rest, value));
  return isRecord(inner) ? replaced(inner, rest, value) : inner;
}

function heldText(config: Config, place: Place): Held[] {
  const given = valueAt(config, place);
  if (typeof given !== "string" || given === "") return [];
  return [{ place, given, isHint: given.startsWith(HINT), isListed: false, hintOf: secretHint }];
}

function heldUrl(config: Config, place: Place, isListed: boolean): Held[] {
  const given = valueAt(config, place);
  if (typeof given !== "string") return [];
  const isHint = isUrlHint(given);
  return isHint || isSecretUrl(given) ? [{ place, given, isHint, isListed, hintOf: urlHint }] : [];
}

function entriesAt(config: Config, place: Place | null): [string, unknown][] {
  const record = place === null ? null : valueAt(config, place);
  return isRecord(record) ? Object.entries(record) : [];
}

/** A variable that a payload fills in is for reading, unless its name says that the rest of it is a secret. */
function isOwn(name: string, value: unknown): boolean {
  return isSecretName(name) ? !isPlaceholderOnly(value) : typeof value === "string" && !isTemplate(value);
}

/** `Bearer {{webhook.headers.x-token}}` holds nothing of its own to hide. */
function isPlaceholderOnly(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const found = [...placeholders(value)];
  const rest = found.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), value);
  return found.length > 0 && /^\s*(\w{1,12}\s+)?\s*$/.test(rest);
}

function namesIn(list: unknown): string[] {
  return Array.isArray(list) ? list.map((_, index) => String(index)) : [];
}

function valueAt(config: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (value, name) =>
      typeof value === "object" && value !== null
        ? Object.entries(value).find(([key]) => key === name)?.[1]
        : undefined,
    config,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
