import { z } from "zod";

const MAX_COMMITS = 20;
const MAX_FIELD = 300;

const Push = z.looseObject({
  ref: z.string(),
  repository: z.looseObject({ full_name: z.string().optional(), name: z.string().optional() }),
  pusher: z.looseObject({ name: z.string().optional() }).optional(),
  commits: z.array(
    z.looseObject({
      id: z.string().optional(),
      message: z.string().optional(),
      author: z.looseObject({ name: z.string().optional() }).optional(),
    }),
  ),
});

/** A short account of a payload too large for a prompt: a push by repository, branch, pusher and commits; else its fields, each cut. */
export function summarise(json: unknown, text: string): string {
  const push = Push.safeParse(json);
  if (push.success) return describePush(push.data);
  if (json !== null && typeof json === "object") return describeFields(Object.entries(json));
  return cut(text, MAX_FIELD * 10);
}

function describePush({ ref, repository, pusher, commits }: z.infer<typeof Push>): string {
  const lines = commits.slice(0, MAX_COMMITS).map(({ id, message, author }) => {
    const subject = (message ?? "").split("\n", 1)[0] ?? "";
    return `- ${(id ?? "").slice(0, 12)} ${cut(subject, MAX_FIELD)} (${cut(author?.name ?? "unknown", 100)})`;
  });
  const rest = commits.length - lines.length;
  return [
    `Repository: ${cut(repository.full_name ?? repository.name ?? "unknown", MAX_FIELD)}`,
    `Branch: ${cut(ref.replace(/^refs\/(heads|tags)\//, ""), MAX_FIELD)}`,
    `Pusher: ${cut(pusher?.name ?? "unknown", MAX_FIELD)}`,
    `Commits: ${commits.length}`,
    ...lines,
    ...(rest > 0 ? [`- … and ${rest} more`] : []),
  ].join("\n");
}

function describeFields(entries: readonly (readonly [string, unknown])[]): string {
  const lines = entries
    .slice(0, 50)
    .map(([name, value]) => `${cut(name, 100)}: ${cut(JSON.stringify(value) ?? "", MAX_FIELD)}`);
  if (entries.length > lines.length) lines.push(`… and ${entries.length - lines.length} more fields`);
  return lines.join("\n");
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text;
}
