import { isLoopback } from "../http/public-url.ts";
import { isRecord } from "./held-secret.ts";
import type { Fields, Section } from "./kind.ts";

/**
 * Which of the fields that a file would change make Hookbench send something to another machine: a target, the address of
 * an endpoint, or a channel. Whoever can change the file could have deliveries and credentials carried off so.
 */
export function fieldsLeadingAway(section: Section, fields: Fields): readonly string[] {
  if (section === "channels") return ["service", "url", "token", "to"].filter((field) => fields[field] !== undefined);
  if (section === "endpoints") return isElsewhere(fields["url"]) ? ["url"] : [];
  if (section === "sources")
    return isRecord(fields["target"]) && isElsewhere(fields["target"]["url"]) ? ["target"] : [];
  return [];
}

function isElsewhere(url: unknown): boolean {
  const parsed = typeof url === "string" ? URL.parse(url) : null;
  return url !== undefined && !(parsed && isLoopback(parsed.host));
}
