/**
 * Fields and headers that differ with every delivery and tell nothing: ids, times, signatures. A name without a dot stands
 * for that field wherever it is, one with dots for that path; `*` for any letters. Case means nothing.
 */
export const VOLATILE_FIELDS: readonly string[] = [
  "id",
  "uuid",
  "*_uuid",
  "event_id",
  "request_id",
  "delivery_id",
  "message_id",
  "idempotency_key",
  "nonce",
  "created",
  "timestamp",
  "time",
  "ts",
  "*_at",
  "createdAt",
  "updatedAt",
  "occurredAt",
  "receivedAt",
  "sentAt",
  "signature",
  "date",
  "age",
  "content-length",
  "traceparent",
  "cf-ray",
  "*-signature*",
  "*-timestamp",
  "*-request-id",
  "*-delivery",
  "*-trace-id",
  "webhook-id",
  "svix-id",
];

/** Tells whether a path, as `data.object.id`, or a header's name, is one of those listed. */
export function createIsVolatile(patterns: readonly string[]): (path: string) => boolean {
  const rules = patterns.map((pattern) => ({ isPath: pattern.includes("."), rule: ruleOf(pattern) }));
  return (path) => {
    const name = path.replaceAll(/\[\d+\]/g, "");
    const last = name.slice(name.lastIndexOf(".") + 1);
    return rules.some(({ isPath, rule }) => rule.test(isPath ? name : last));
  };
}

function ruleOf(pattern: string): RegExp {
  const parts = pattern.trim().split(/\*+/);
  return new RegExp(`^${parts.map((part) => part.replaceAll(/[^\w\s-]/g, String.raw`\$&`)).join(".*")}$`, "is");
}
