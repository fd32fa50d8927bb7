import { parse } from "smol-toml";
import { z } from "zod";
import { explainIssue } from "../../../contract/explain-issue.ts";
import { type Result, fail, ok } from "../../../contract/errors.ts";
import type { EndpointInput } from "../../../contract/model/endpoint.ts";
import type { ImportFinding, OperatorReach } from "../../../contract/model/import.ts";
import { lintNotifications, lintWebhook, reachOf } from "./operator-lint.ts";

const LONGEST_TEXT = 1_000_000;

const Webhook = z.object({
  name: z.string().optional(),
  enabled: z.boolean().optional(),
  url: z.url({ protocol: /^https?$/ }).max(8192),
  auth_type: z.string().max(100).optional(),
  token_env: z.string().optional(),
  username: z.string().optional(),
  password_env: z.string().optional(),
  events: z.array(z.string().max(200)).max(500).optional(),
});
const Table = z.record(z.string(), z.unknown());
type Webhook = z.infer<typeof Webhook>;

const Config = z.object({
  notifications: z.looseObject({
    enabled: z.boolean().optional(),
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
  /** Which of them each event reaches. */
  readonly reach: readonly OperatorReach[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads Operator's `config.toml`: both tables of webhooks, and what in it will not do what its writer meant. */
export function readOperatorConfig(text: string, env: Environment): Result<OperatorConfig> {
  if (text.length > LONGEST_TEXT) return fail("invalid_input", "This file is too large for a config.toml.");
  const parsed = parseToml(text);
  if (!parsed.ok) return parsed;
  const config = Config.safeParse(parsed.value);
  if (!config.success) return fail("invalid_input", "There is no [notifications] table in this file that can be read.");
  const { enabled, webhook, webhooks = [] } = config.data.notifications;
  const findings: ImportFinding[] = [...lintNotifications(config.data.notifications)];
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
    findings.push(...lintWebhook(read.data, Table.parse(value), place, env));
    // Missing under [notifications] it is on; a webhook's own has to say so.
    return [endpointOf(read.data, place, enabled ?? true)];
  });
  return ok({ endpoints, findings, reach: reachOf(endpoints) });
}

function parseToml(text: string): Result<unknown> {
  try {
    return ok(parse(text.replace(/^\uFEFF/, "")));
  } catch (error) {
    const [said = "it is not TOML"] = (error instanceof Error ? error.message : String(error)).split("\n\n", 1);
    return fail("invalid_input", `This is not TOML that can be read: ${said.trim()}`);
  }
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
