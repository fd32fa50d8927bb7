import { parse } from "smol-toml";
import { z } from "zod";
import { explainIssue } from "../../../contract/explain-issue.ts";
import { type Result, fail, ok } from "../../../contract/errors.ts";
import type { EndpointInput } from "../../../contract/model/endpoint.ts";
import type { ImportFinding } from "../../../contract/model/import.ts";

const LONGEST_TEXT = 1_000_000;

const Webhook = z.object({
  name: z.string().optional(),
  enabled: z.boolean().optional(),
  url: z.url({ protocol: /^https?$/ }).max(8192),
  auth_type: z.enum(["bearer", "basic", "none", ""]).optional(),
  token_env: z.string().optional(),
  username: z.string().optional(),
  password_env: z.string().optional(),
  events: z.array(z.string().max(200)).max(500).optional(),
});
type Webhook = z.infer<typeof Webhook>;

const Config = z.object({
  notifications: z.object({
    enabled: z.boolean().optional(),
    events: z.unknown().optional(),
    webhook: z.unknown().optional(),
    webhooks: z.array(z.unknown()).max(1000).optional(),
  }),
});

type EndpointAuth = NonNullable<z.input<typeof EndpointInput>["auth"]>;

/** An endpoint as the file describes it. Credentials stay where they are: in the environment, by name. */
export interface OperatorEndpoint {
  /** Where it stands in the file. */
  readonly place: string;
  readonly name: string;
  readonly url: string;
  readonly events: string[];
  readonly isActive: boolean;
  readonly auth: EndpointAuth;
}

export interface OperatorConfig {
  readonly endpoints: readonly OperatorEndpoint[];
  readonly findings: readonly ImportFinding[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads Operator's `config.toml`: both tables of webhooks, and what in it will not do what its writer meant. */
export function readOperatorConfig(text: string, env: Environment): Result<OperatorConfig> {
  if (text.length > LONGEST_TEXT) return fail("invalid_input", "This file is too large for a config.toml.");
  const parsed = parseToml(text);
  if (!parsed.ok) return parsed;
  const config = Config.safeParse(parsed.value);
  if (!config.success) return fail("invalid_input", "There is no [notifications] table in this file that can be read.");
  const { enabled, events, webhook, webhooks = [] } = config.data.notifications;
  const findings: ImportFinding[] = [];
  if (enabled === undefined) findings.push(enabledMissing("notifications"));
  if (events !== undefined) findings.push(MISPLACED);
  const places = [
    ...(webhook === undefined ? [] : [{ place: "notifications.webhook", value: webhook }]),
    ...webhooks.map((value, index) => ({ place: `notifications.webhooks[${index}]`, value })),
  ];
  const endpoints = places.flatMap(({ place, value }) => {
    const read = Webhook.safeParse(value);
    if (!read.success) {
      findings.push({
        code: "unusable",
        place,
        message: `This webhook cannot be used: ${firstFault(read.error, value)}.`,
      });
      return [];
    }
    findings.push(...lint(read.data, place, env));
    return [endpointOf(read.data, place, enabled ?? false)];
  });
  return ok({ endpoints, findings });
}

function parseToml(text: string): Result<unknown> {
  try {
    return ok(parse(text.replace(/^\uFEFF/, "")));
  } catch (error) {
    const [said = "it is not TOML"] = (error instanceof Error ? error.message : String(error)).split("\n\n", 1);
    return fail("invalid_input", `This is not TOML that can be read: ${said.trim()}`);
  }
}

const MISPLACED: ImportFinding = {
  code: "events_misplaced",
  place: "notifications.events",
  message: "Operator has no events here, so they filter nothing. Put them into each webhook's own table.",
};

function enabledMissing(place: string): ImportFinding {
  return {
    code: "enabled_missing",
    place: `${place}.enabled`,
    message: `Operator takes a missing enabled as false, so [${place}] never fires. Write enabled = true.`,
  };
}

function lint(webhook: Webhook, place: string, env: Environment): ImportFinding[] {
  const variables = [
    ...(webhook.auth_type === "bearer" ? [["token_env", webhook.token_env] as const] : []),
    ...(webhook.auth_type === "basic" ? [["password_env", webhook.password_env] as const] : []),
  ];
  const missing = variables.filter(([, variable]) => variable === undefined || !env[variable]);
  return [
    ...(webhook.enabled === undefined ? [enabledMissing(place)] : []),
    ...missing.map(([field, variable]): ImportFinding => ({
      code: "environment_missing",
      place: `${place}.${field}`,
      message: variable
        ? `The environment variable ${variable} is not set.`
        : `${field} is missing, so nothing is sent along.`,
    })),
  ];
}

function endpointOf(webhook: Webhook, place: string, isOn: boolean): OperatorEndpoint {
  return {
    place,
    name: webhook.name?.trim().slice(0, 200) || `Operator ${place.replace("notifications.", "")}`,
    url: webhook.url,
    events: webhook.events ?? [],
    isActive: isOn && (webhook.enabled ?? false),
    auth: authOf(webhook),
  };
}

function authOf({ auth_type, token_env, username, password_env }: Webhook): EndpointAuth {
  if (auth_type === "bearer") return { kind: "bearer", token: "", ...named("tokenEnv", token_env) };
  if (auth_type === "basic") {
    return { kind: "basic", username: username ?? "", password: "", ...named("passwordEnv", password_env) };
  }
  return { kind: "none" };
}

function named(field: "tokenEnv" | "passwordEnv", name: string | undefined) {
  return name !== undefined && /^[A-Za-z_]\w{0,199}$/.test(name) ? { [field]: name } : {};
}

function firstFault({ issues: [issue] }: z.ZodError, value: unknown): string {
  return issue ? explainIssue(issue, value, "it") : "it is not a table of a webhook";
}
