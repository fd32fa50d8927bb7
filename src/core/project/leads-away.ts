import { isLoopback } from "../http/public-url.ts";
import { isRecord } from "./held-secret.ts";
import type { Fields, Section } from "./kind.ts";

/**
 * Which of the fields that a file would change make something go to another machine: a target, an answer that leads there,
 * the address of an endpoint, a channel, or an MCP server, which may also be another program. Whoever can change the file could have deliveries and credentials carried off so.
 */
export function fieldsLeadingAway(section: Section, fields: Fields): readonly string[] {
  if (section === "channels") return ["service", "url", "token", "to"].filter((field) => fields[field] !== undefined);
  if (section === "mcpServers")
    return ["command", "cwd", "env", "url", "headers"].filter((field) => fields[field] !== undefined);
  if (section === "endpoints") return isElsewhere(fields["url"]) ? ["url"] : [];
  return section === "sources" ? ["target", "response", "faults"].filter((field) => isAway(fields[field])) : [];
}

/** Whether a URL to another machine stands in a target, in a fault's redirect, or in an answer's Location. */
function isAway(value: unknown): boolean {
  if (Array.isArray(value)) {
    const [name, location]: unknown[] = value;
    const isHeader = typeof name === "string" && /^(?:location|refresh)$/i.test(name);
    return (isHeader && isElsewhere(location)) || value.some(isAway);
  }
  if (!isRecord(value)) return false;
  return isElsewhere(value["url"]) || isElsewhere(value["redirect"]) || Object.values(value).some(isAway);
}

function isElsewhere(url: unknown): boolean {
  const parsed = typeof url === "string" ? URL.parse(url) : null;
  return url !== undefined && !(parsed && isLoopback(parsed.host));
}
