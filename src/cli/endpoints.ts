import type { Input } from "../contract/api.ts";
import type { Client } from "../contract/client.ts";
import type { Endpoint, EndpointHealth } from "../contract/model/endpoint.ts";
import { visibleLine } from "../contract/visible.ts";
import { callActions } from "./call.ts";
import { ENDPOINT_CALLS } from "./endpoint-calls.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { localTime } from "../core/host/local-time.ts";
import { LOG_OPTIONS, fasterClock, printLog } from "./endpoint-log.ts";
import { findEndpoint } from "./find-endpoint.ts";
import { SECRET_OPTIONS, type SecretValues, readSecret } from "./input.ts";
import { wholeNumber } from "./number.ts";
import { readScheme } from "./scheme-file.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";
import { CUSTOM } from "../contract/model/scheme.ts";

export const verb = defineVerb({
  name: "endpoints",
  synopsis: "[list | create NAME --url URL | health, log, duplicate, enable, disable or delete NAME] [--json]",
  description:
    "The URLs that events are sent to, and how sending to them goes. The profile of the provider sets schedule and\n" +
    "time-out; credentials are named by environment variables of the running Hookbench, and never written down.",
  options: {
    url: { type: "string", argument: "URL", help: "Where events go." },
    provider: { type: "string", argument: "ID", help: "As whom we send; standard-webhooks by default." },
    variant: { type: "string", argument: "NAME", help: "documented (by default) or built." },
    scheme: {
      type: "string",
      argument: "FILE",
      help: "Sign by the scheme in that JSON file, for the provider custom; - is standard input.",
    },
    "scheme-id": {
      type: "string",
      argument: "ID",
      help: "Which of the provider's schemes signs, such as gitlab-signing or hubspot-v1; its usual one by default.",
    },
    event: {
      type: "string",
      multiple: true,
      argument: "TYPE",
      help: "Subscribe to that event only; may be given again. Of the log: only that type.",
    },
    "token-env": {
      type: "string",
      argument: "NAME",
      help: "A bearer token in that variable, in place of a signature.",
    },
    username: { type: "string", argument: "NAME", help: "Basic authentication, with --password-env." },
    "password-env": { type: "string", argument: "NAME", help: "The password in that variable." },
    concurrency: { type: "string", argument: "N", help: "So many attempts at once at most, 1 to 128; 16 by default." },
    "kept-attempts": { type: "string", argument: "N", help: "So many attempts stay in the log; 20000 by default." },
    speed: { type: "string", argument: "N", help: "Let waits pass N times faster: 360 makes 10 s of an hour." },
    ...LOG_OPTIONS,
    ...SECRET_OPTIONS,
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  actions: {
    list: { synopsis: "", help: "Lists them.", takes: [] },
    create: {
      synopsis: "NAME --url URL",
      help: "Makes one.",
      takes: [
        "url",
        "provider",
        "variant",
        "scheme",
        "scheme-id",
        "event",
        "token-env",
        "username",
        "password-env",
        "concurrency",
        "kept-attempts",
        "speed",
        "secret-env",
        "secret-file",
        "secret-stdin",
      ],
    },
    health: { synopsis: "NAME", help: "Says how sending to it goes.", takes: [] },
    log: { synopsis: "NAME", help: "Lists the attempts.", takes: ["event", ...Object.keys(LOG_OPTIONS)] },
    duplicate: { synopsis: "NAME", help: "Makes another like it, switched off.", takes: [] },
    enable: { synopsis: "NAME", help: "Sends to it again.", takes: [] },
    disable: { synopsis: "NAME", help: "Sends nothing to it.", takes: [] },
    delete: { synopsis: "NAME", help: "Deletes it; restore takes that back.", takes: [] },
    ...callActions(ENDPOINT_CALLS),
  },
  usual: "list",
  async run(values, [action = "list", name, ...others]) {
    if (others.length > 0) throw new UsageError("Name one endpoint.");
    const client = connect(values.data);
    const { json = false } = values;
    if (action === "list") return list(client, json);
    if (name === undefined) throw new UsageError(`${action} needs the name of an endpoint.`);
    if (action === "create") return create(client, name, values);
    const endpoint = await findEndpoint(client, name);
    switch (action) {
      case "health":
        return health(client, endpoint, json);
      case "log":
        return printLog(client, endpoint, values);
      case "duplicate":
        return show(await ask(client, "endpoints.duplicate", { id: endpoint.id }), json);
      case "enable":
      case "disable":
        return show(await ask(client, "endpoints.update", { id: endpoint.id, isActive: action === "enable" }), json);
      case "delete":
        return remove(client, endpoint, json);
      default:
        throw new UsageError(`endpoints knows ${ACTIONS}, not ${action}.`);
    }
  },
});

const ACTIONS = `list, create, health, log, duplicate, enable, disable, delete, ${Object.keys(ENDPOINT_CALLS).join(", ")}`;

async function list(client: Client, json: boolean): Promise<number> {
  const { items } = await ask(client, "endpoints.list", {});
  printAnswer(json, { items }, () => items.map(endpointLine));
  return DONE;
}

async function remove(client: Client, { id, name }: Endpoint, json: boolean): Promise<number> {
  await ask(client, "endpoints.delete", { id });
  printAnswer(json, { id }, () => [visibleLine(`${name} is deleted.`)]);
  return DONE;
}

function show(endpoint: Endpoint, json: boolean): number {
  printAnswer(json, endpoint, () => [endpointLine(endpoint)]);
  return DONE;
}

interface CreateValues extends SecretValues {
  readonly url?: string | undefined;
  readonly provider?: string | undefined;
  readonly variant?: string | undefined;
  readonly scheme?: string | undefined;
  readonly "scheme-id"?: string | undefined;
  readonly event?: string[] | undefined;
  readonly "token-env"?: string | undefined;
  readonly username?: string | undefined;
  readonly "password-env"?: string | undefined;
  readonly concurrency?: string | undefined;
  readonly "kept-attempts"?: string | undefined;
  readonly speed?: string | undefined;
  readonly json?: boolean | undefined;
}

async function create(client: Client, name: string, values: CreateValues): Promise<number> {
  const { url, variant = "documented", scheme, event = [], speed, json = false } = values;
  const { provider = scheme === undefined ? "standard-webhooks" : CUSTOM } = values;
  if (url === undefined) throw new UsageError("create needs --url.");
  if (variant !== "documented" && variant !== "built") throw new UsageError("--variant is documented or built.");
  const factor = speed === undefined ? 1 : Number(speed);
  if (!(factor >= 1)) throw new UsageError("--speed is a number from 1 up.");
  if (scheme !== undefined && provider !== CUSTOM) throw new UsageError("--scheme goes with --provider custom.");
  const secret = readSecret(values);
  const endpoint = await ask(client, "endpoints.create", {
    name,
    url,
    provider,
    variant,
    events: event,
    speed: factor,
    concurrency: wholeNumber(values.concurrency, "concurrency", 16, [1, 128]),
    keptAttempts: wholeNumber(values["kept-attempts"], "kept-attempts", 20_000, [1, 100_000]),
    ...(scheme === undefined ? {} : { scheme: readScheme(scheme, values) }),
    ...(values["scheme-id"] === undefined ? {} : { schemeId: values["scheme-id"] }),
    ...authOf(values),
    ...(secret === null ? {} : { secret }),
  });
  return show(endpoint, json);
}

function authOf(values: CreateValues): Pick<Input<"endpoints.create">, "auth"> {
  const { username, "token-env": tokenEnv, "password-env": passwordEnv } = values;
  if (tokenEnv !== undefined) return { auth: { kind: "bearer", tokenEnv } };
  if (username === undefined && passwordEnv === undefined) return {};
  if (username === undefined || passwordEnv === undefined)
    throw new UsageError("Basic authentication takes --username and --password-env.");
  return { auth: { kind: "basic", username, passwordEnv } };
}

async function health(client: Client, endpoint: Endpoint, json: boolean): Promise<number> {
  const found = await ask(client, "endpoints.health", { id: endpoint.id });
  printAnswer(json, found, () => [visibleLine(healthLine(endpoint, found))]);
  return DONE;
}

function endpointLine({ name, provider, schemeId, url, speed, isActive, id }: Endpoint): string {
  const parts = [
    name,
    schemeId ? `${provider} (${schemeId})` : provider,
    url,
    fasterClock(speed),
    isActive ? null : "switched off",
    id,
  ];
  return visibleLine(parts.filter((part) => part !== null).join("  "));
}

function healthLine({ name }: Endpoint, { attempts, successRate, pending, lastFailure }: EndpointHealth): string {
  if (successRate === null) return `${name}  no attempts yet, ${pending} events pending`;
  const last = lastFailure
    ? `, the last failure at ${localTime(lastFailure.at)}: ${lastFailure.error ?? lastFailure.status ?? "no answer"}`
    : "";
  return `${name}  ${Math.round(successRate * 100)} % of ${attempts} attempts succeeded, ${pending} events pending${last}`;
}
