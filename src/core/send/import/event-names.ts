import type { Described } from "./catalogue.ts";
import { isSchema, listAt } from "./json-schema.ts";

/** An event under its document's key, with what else the document calls it by. */
export interface KeyedEvent extends Described {
  readonly operationId: unknown;
  /** The headers the document says it comes with, in lower case. */
  readonly headers: readonly string[];
}

const NAMING = ["type", "event", "event_type", "eventType", "eventCode", "topic"] as const;

/**
 * The events under the names that their sender sends, as keys of a document are often others: GitHub's
 * `installation-created` is `installation` with the action `created`, here `installation.created`, sent as
 * `installation`; Adyen's `/REFUND` is `REFUND`; and where the payload names the event by a constant, that is its name.
 */
export function namedEvents(events: readonly KeyedEvent[], follow: (value: unknown) => unknown): readonly Described[] {
  const names = events.map((event) => nameOf(event, follow));
  const counts = new Map<string, number>();
  for (const { type } of names) counts.set(type, (counts.get(type) ?? 0) + 1);
  return events.map(({ type: key, description, schema, example }, index) => {
    const name = names[index];
    const isOnly = name !== undefined && counts.get(name.type) === 1;
    return { ...(isOnly ? name : { type: key }), description, schema, example };
  });
}

function nameOf(event: KeyedEvent, follow: (value: unknown) => unknown): Pick<Described, "type" | "sentAs"> {
  const key = event.type.trim().replace(/^\/+(?=.)/, "");
  if (event.headers.includes("x-github-event") && typeof event.operationId === "string")
    return githubName(event.operationId);
  const inPayload = NAMING.map((name) => constantAt(event.schema, name, follow)).find((one) => one !== null);
  return { type: inPayload ?? key };
}

/** GitHub's operations are called `event/action`, with hyphens where its events and actions have underscores. */
function githubName(operationId: string): Pick<Described, "type" | "sentAs"> {
  const [event = "", action] = operationId.replaceAll("-", "_").split("/");
  return action === undefined ? { type: event } : { type: `${event}.${action}`, sentAs: event };
}

/** The only text that a member of the payload may be; null where it may be others. */
function constantAt(schema: unknown, name: string, follow: (value: unknown) => unknown): string | null {
  const whole = follow(schema);
  const properties = isSchema(whole) ? whole["properties"] : undefined;
  const member = isSchema(properties) && Object.hasOwn(properties, name) ? follow(properties[name]) : undefined;
  if (!isSchema(member)) return null;
  const [only, ...others] = member["const"] === undefined ? listAt(member, "enum") : [member["const"]];
  return typeof only === "string" && only !== "" && others.length === 0 ? only : null;
}
