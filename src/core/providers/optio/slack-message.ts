import { escapeMarkup } from "../../../contract/markup.ts";
import { cut } from "../chat-body.ts";
import { isRecord, jsonText } from "../payload.ts";

/** What stands before the title, and the title; the emoji are our own choice. */
const TITLES: Readonly<Record<string, readonly [string, string]>> = {
  "task.completed": ["\u2705", "Task Completed"],
  "task.failed": ["\u274c", "Task Failed"],
  "task.needs_attention": ["\u26a0\ufe0f", "Task Needs Attention"],
  "task.pr_opened": ["\ud83d\udd00", "PR Opened"],
  "review.completed": ["\ud83d\udc40", "Review Completed"],
  "workflow_run.queued": ["\u23f3", "Workflow Run Queued"],
  "workflow_run.started": ["\u25b6\ufe0f", "Workflow Run Started"],
  "workflow_run.completed": ["\u2705", "Workflow Run Completed"],
  "workflow_run.failed": ["\u274c", "Workflow Run Failed"],
};

const LONGEST_HEADER = 150;
const LONGEST_TEXT = 2900;
const LONGEST_FIELD = 2000;

/** The message Optio sends Slack in place of its event: a header, fields, a link to the pull request, the error as code. */
export function slackMessage(type: string, data: unknown): string {
  const [emoji, title] = (Object.hasOwn(TITLES, type) ? TITLES[type] : undefined) ?? ["\ud83d\udd14", type];
  const said = (...names: string[]): string | null => {
    const value = isRecord(data)
      ? names.map((name) => data[name]).find((one) => one !== undefined && one !== null)
      : null;
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  };
  const isRun = said("runId") !== null && said("taskId") === null;
  const name = said("taskTitle", "workflowName", "taskId", "runId") ?? "";
  const facts: (readonly [string, string | null])[] = [
    [isRun ? "Workflow" : "Task", name === "" ? null : name],
    ["ID", said("taskId", "runId")],
  ];
  const fields = facts.flatMap(([label, value]) =>
    value === null ? [] : [{ type: "mrkdwn", text: cut(`*${label}:*\n${escapeMarkup(value)}`, LONGEST_FIELD) }],
  );
  const link = linkOf(said("prUrl"));
  const error = said("errorMessage");
  return jsonText({
    text: escapeMarkup(name === "" ? title : `${title}: ${name}`),
    blocks: [
      { type: "header", text: { type: "plain_text", text: cut(`${emoji} ${title}`, LONGEST_HEADER), emoji: true } },
      ...(fields.length > 0 ? [{ type: "section", fields }] : []),
      ...(link === null ? [] : [section(`<${link}|View PR>`)]),
      ...(error === null ? [] : [section(`*Error:*\n\`\`\`${cut(asCode(error), LONGEST_TEXT)}\`\`\``)]),
    ],
  });
}

function section(text: string) {
  return { type: "section", text: { type: "mrkdwn", text } };
}

/** A web address in a form that ends no link of Slack's; null for anything else. */
function linkOf(text: string | null): string | null {
  const url = text === null ? null : URL.parse(text);
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return null;
  return escapeMarkup(url.href.replaceAll("|", "%7C"));
}

/** Three backquotes would end the block. */
function asCode(text: string): string {
  return escapeMarkup(text).replaceAll("```", "\u02cb\u02cb\u02cb");
}
