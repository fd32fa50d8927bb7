import type { ActionKind } from "../../contract/model/execution.ts";
import { secretHint } from "./secret-hint.ts";
import { type Config, type Held, replaced, secretsIn, shownHeaders } from "./secret-places.ts";

type Secrets = Readonly<Record<string, string>>;

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
  for (const held of secretsIn(action, config)) {
    const secret = held.isHint ? secretOf(held, kept) : held.given;
    if (secret === undefined) return null;
    secrets[nameOf(held)] = secret;
    masked = replaced(masked, held.place, held.hintOf(secret));
  }
  return hasStrayHint(action, masked, kept) ? null : { config: masked, secrets };
}

/** The configuration with the secrets in the places of their hints again, to be used and not to be shown. */
export function fillSecrets(action: ActionKind, config: Config, read: () => Secrets): Config {
  const hints = secretsIn(action, config).filter(({ isHint }) => isHint);
  if (hints.length === 0) return config;
  const secrets = read();
  return hints.reduce((filled, held) => {
    const secret = secretOf(held, secrets);
    return secret === undefined ? filled : replaced(filled, held.place, secret);
  }, config);
}

/** Whether a secret stands in the configuration itself, as versions before kept those of headers and URLs. */
export function holdsSecrets(action: ActionKind, config: Config): boolean {
  return secretsIn(action, config).some(({ isHint }) => !isHint);
}

/** The secret that a hint stands for: that of its place, or of another of its list where the list has changed. */
function secretOf(held: Held, kept: Secrets): string | undefined {
  const own = kept[nameOf(held)];
  if (own !== undefined && held.hintOf(own) === held.given) return own;
  if (!held.isListed) return undefined;
  const list = `${held.place.slice(0, -1).join(".")}.`;
  return Object.entries(kept).find(
    ([name, secret]) => name.startsWith(list) && held.hintOf(secret) === held.given,
  )?.[1];
}

/** A header renamed to one that is shown, its hint still in it: what it stood for would be lost without a word. */
function hasStrayHint(action: ActionKind, config: Config, kept: Secrets): boolean {
  const hints = new Set<unknown>(Object.values(kept).map(secretHint));
  return shownHeaders(action, config).some((value) => hints.has(value));
}

function nameOf({ place }: Held): string {
  return place.join(".");
}
