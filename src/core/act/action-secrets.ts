import type { ActionKind } from "../../contract/model/execution.ts";
import { secretHint } from "../record/secret-hint.ts";

type Config = Readonly<Record<string, unknown>>;
type Secrets = Readonly<Record<string, string>>;

/** The fields of actions' configurations that hold a secret, by their path. */
const SECRET_FIELDS: Readonly<Record<ActionKind, readonly string[]>> = {
  spawn_agent: [],
  notify: [],
  webhook: ["sign.secret"],
  execute_tool: [],
  n8n_workflow: ["n8nApiKey"],
};

/** The secret of a webhook's signature, and the key of an n8n server, in an action's secrets. */
export const SIGN_SECRET = "sign.secret";
export const N8N_KEY = "n8nApiKey";

/** What a hint begins with; no secret does. */
const HINT = "…";

/**
 * Takes the secrets out of an action's configuration and leaves hints in their places. A hint that comes back stands
 * for the secret it was made of, as `kept` holds it; null when it stands for none.
 */
export function takeSecrets(
  action: ActionKind,
  config: Config,
  kept: Secrets,
): { readonly config: Record<string, unknown>; readonly secrets: Record<string, string> } | null {
  let masked: Record<string, unknown> = { ...config };
  const secrets: Record<string, string> = {};
  for (const path of SECRET_FIELDS[action]) {
    const [first = "", second] = path.split(".");
    const holder = second === undefined ? masked : masked[first];
    if (!isRecord(holder)) continue;
    const field = second ?? first;
    const given = holder[field];
    if (typeof given !== "string" || given === "") continue;
    const before = kept[path];
    const secret = given.startsWith(HINT)
      ? before !== undefined && secretHint(before) === given
        ? before
        : null
      : given;
    if (secret === null) return null;
    secrets[path] = secret;
    const hidden = { ...holder, [field]: secretHint(secret) };
    masked = second === undefined ? hidden : { ...masked, [first]: hidden };
  }
  return { config: masked, secrets };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
