import type { Input } from "../contract/api.ts";
import { UsageError } from "./verb.ts";

/** Where the deliveries of a scenario or a test go. */
export const RUN_TARGET_OPTIONS = {
  to: { type: "string", argument: "URL", help: "Where everything is sent; your sources of each provider without it." },
  source: { type: "string", argument: "ID", help: "Sends to this source of Hookbench instead." },
  app: { type: "string", argument: "ID", help: "Sends to the app of this source, signed with the source's secret." },
  endpoint: { type: "string", argument: "ID", help: "Sends to this endpoint instead." },
  "secret-env": {
    type: "string",
    multiple: true,
    argument: "[PROVIDER=]NAME",
    help: "The variable with the secret that the receiver has; may be given once a provider.",
  },
  unsigned: { type: "boolean", help: "Sends unsigned where no secret is given." },
} as const;

export interface RunTargetValues {
  readonly to?: string | undefined;
  readonly source?: string | undefined;
  readonly app?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly "secret-env"?: string[] | undefined;
  readonly unsigned?: boolean | undefined;
}

/** The target that the options name. Throws a UsageError where they name more than one, or a variable that is not set. */
export function runTarget(values: RunTargetValues): Pick<Input<"scenarios.start">, "to"> {
  const { to, source, app, endpoint, unsigned = false } = values;
  if ([to, source, app, endpoint].filter((one) => one !== undefined).length > 1)
    throw new UsageError("Say where to in one way: --to, --source, --app or --endpoint.");
  if (source !== undefined) return { to: { kind: "source", id: source } };
  if (app !== undefined) return { to: { kind: "app", id: app } };
  if (endpoint !== undefined) return { to: { kind: "endpoint", id: endpoint } };
  if (to === undefined) return {};
  const secrets = Object.fromEntries((values["secret-env"] ?? []).map(secretOf));
  return { to: { kind: "url", url: to, secrets, unsigned } };
}

function secretOf(text: string): [string, string] {
  const [provider, name] = text.includes("=") ? pairOf(text, "--secret-env PROVIDER=NAME") : ["*", text];
  const secret = process.env[name];
  if (!secret) throw new UsageError(`The environment variable ${name} is not set.`);
  return [provider, secret];
}

/** `NAME=VALUE` taken apart; throws a UsageError that says the form. */
export function pairOf(text: string, form: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new UsageError(`Write ${form}.`);
  return [text.slice(0, at), text.slice(at + 1)];
}
