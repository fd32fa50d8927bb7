import type { ImportFinding, OperatorReach } from "../../../contract/model/import.ts";
import { OPERATOR_EVENTS } from "../../providers/operator/events.ts";

/** What is read of a webhook's table to see whether it does what its writer meant. */
export interface LintedWebhook {
  readonly enabled?: boolean | undefined;
  readonly auth_type?: string | undefined;
  readonly token_env?: string | undefined;
  readonly username?: string | undefined;
  readonly password_env?: string | undefined;
  readonly events?: readonly string[] | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const TABLE_KEYS = ["enabled", "events", "webhook", "webhooks"];
/** Operator's other ways of telling somebody, which are none of ours. */
const OTHER_TABLES = ["os", "desktop"];
const WEBHOOK_KEYS = ["name", "enabled", "url", "auth_type", "token_env", "username", "password_env", "events"];
const NAMES = OPERATOR_EVENTS.map(({ type }) => type);
const CREDENTIALS = { bearer: "token_env", basic: "password_env" } as const;

/** Events that the source sends nowhere, and those that it shows on the desktop alone. */
const SENT_NOWHERE = new Set(["agent.started", "agent.completed"]);
const DESKTOP_ONLY = new Set(["agent.awaiting_input", "agent.session_lost", "ticket.returned"]);

/** What in `[notifications]` itself will not do what its writer meant. */
export function lintNotifications(table: Readonly<Record<string, unknown>>): readonly ImportFinding[] {
  const place = "notifications";
  const keys = [...TABLE_KEYS, ...OTHER_TABLES];
  return [
    ...(table["enabled"] === false
      ? [finding("switched_off", `${place}.enabled`, "It is false, so Operator sends nothing to any webhook.")]
      : []),
    ...("events" in table
      ? [
          finding(
            "events_misplaced",
            `${place}.events`,
            "Operator has no events here, so they filter nothing. Put them into each webhook's own table.",
          ),
        ]
      : []),
    ...unknownKeys(table, place, keys),
  ];
}

/** The same of a webhook's own table; `env` says which variables are set, and none of their values is given away. */
export function lintWebhook(
  webhook: LintedWebhook,
  table: Readonly<Record<string, unknown>>,
  place: string,
  env: Environment,
): readonly ImportFinding[] {
  return [
    ...enabledFindings(webhook, place),
    ...unknownKeys(table, place, WEBHOOK_KEYS),
    ...authFindings(webhook, place, env),
    ...eventFindings(webhook.events ?? [], place),
  ];
}

/**
 * Which webhooks each event reaches: as documented all that are on and name it, or name none; as built the same, but for
 * events that never come to webhooks.
 */
export function reachOf(
  webhooks: readonly { readonly place: string; readonly events: readonly string[]; readonly isActive: boolean }[],
): readonly OperatorReach[] {
  return NAMES.map((event) => {
    const reached = webhooks.filter(
      ({ isActive, events }) => isActive && (events.length === 0 || events.includes(event)),
    );
    const documented = reached.map(({ place }) => place);
    const isUnsent = SENT_NOWHERE.has(event) || DESKTOP_ONLY.has(event);
    return { event, documented, built: isUnsent ? [] : documented };
  });
}

function enabledFindings({ enabled }: LintedWebhook, place: string): readonly ImportFinding[] {
  const at = `${place}.enabled`;
  if (enabled === undefined) {
    const message = `Operator takes a missing enabled of a webhook as false, so [${place}] never fires. Write enabled = true.`;
    return [finding("enabled_missing", at, message)];
  }
  return enabled ? [] : [finding("switched_off", at, "It is false, so this webhook never fires.")];
}

function authFindings(webhook: LintedWebhook, place: string, env: Environment): readonly ImportFinding[] {
  const type = webhook.auth_type ?? "";
  if (type === "" || type === "none") {
    const given = (["token_env", "password_env", "username"] as const).find((field) => webhook[field] !== undefined);
    if (given === undefined) return [];
    const message = `Without auth_type = "${given === "token_env" ? "bearer" : "basic"}" nothing of ${given} is sent along, and the receiver answers with an authentication error.`;
    return [finding("auth_type_missing", `${place}.auth_type`, message)];
  }
  if (type !== "bearer" && type !== "basic") {
    const message = `${JSON.stringify(type)} is none of bearer, basic and none, so nothing is sent along.`;
    return [finding("auth_type_unknown", `${place}.auth_type`, message)];
  }
  const field = CREDENTIALS[type];
  const variable = webhook[field];
  if (variable !== undefined && env[variable]) return [];
  const message =
    variable === undefined
      ? `${field} is missing, so nothing is sent along.`
      : `The environment variable ${variable} is not set.`;
  return [finding("environment_missing", `${place}.${field}`, message)];
}

/** Names are compared exactly, so one that Operator does not have filters everything out. */
function eventFindings(events: readonly string[], place: string): readonly ImportFinding[] {
  return events.flatMap((event, index): ImportFinding[] => {
    const at = `${place}.events[${index}]`;
    const said = JSON.stringify(event);
    if (event.includes("*")) {
      const message = `${said} matches nothing: names are compared as they are. Leave events out for all, or name each.`;
      return [finding("event_unknown", at, message)];
    }
    if (!NAMES.includes(event)) return [finding("event_unknown", at, unknownEvent(event))];
    if (SENT_NOWHERE.has(event))
      return [finding("event_unsent", at, `As Operator is built, ${event} is sent nowhere, whatever is written here.`)];
    return DESKTOP_ONLY.has(event)
      ? [
          finding(
            "event_unsent",
            at,
            `As Operator is built, ${event} is shown on the desktop alone and reaches no webhook.`,
          ),
        ]
      : [];
  });
}

function unknownEvent(event: string): string {
  const own = lettersOf(event);
  const near = NAMES.filter((name) => own !== "" && isNear(own, lettersOf(name)));
  const hint = near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `It has ${NAMES.join(", ")}.`;
  return `${JSON.stringify(event)} is no event of Operator's. ${hint}`;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, "");
}

/** Whether two texts are equal but for one letter or two in one place. */
function isNear(one: string, other: string): boolean {
  const longest = Math.max(one.length, other.length);
  let start = 0;
  while (start < Math.min(one.length, other.length) && one[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return longest - start - end <= 2;
}

function unknownKeys(table: object, place: string, known: readonly string[]): readonly ImportFinding[] {
  return Object.keys(table)
    .filter((key) => !known.includes(key))
    .map((key) =>
      finding(
        "unknown_key",
        `${place}.${key}`,
        `Operator has no ${JSON.stringify(key)} here and passes over it. It knows ${known.join(", ")}.`,
      ),
    );
}

function finding(code: ImportFinding["code"], place: string, message: string): ImportFinding {
  return { code, place, message };
}
