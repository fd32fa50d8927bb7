import type { Hook } from "./model/hook.ts";

/** What a webhook of GitHub's is to be made of. */
export interface GhHook {
  /** `OWNER/REPO`; null leaves that to be filled in. */
  readonly repository: string | null;
  /** Where GitHub is to post to. */
  readonly url: string;
  /** What the hooks here wait for, such as `pull_request.opened`; none for every event. */
  readonly events: readonly string[];
}

/** What the hooks that listen to a source wait for; nothing where one of them takes every event. */
export function eventsFor(
  sourceId: string,
  hooks: readonly Pick<Hook, "sourceId" | "isEnabled" | "event">[],
): readonly string[] {
  const listening = hooks.filter((hook) => hook.isEnabled && (hook.sourceId === sourceId || hook.sourceId === null));
  if (listening.some(({ event }) => event === null)) return [];
  return listening.flatMap(({ event }) => event?.split(",").map((one) => one.trim()) ?? []);
}

/** The variable that the command reads the secret from. */
export const GH_SECRET = "WEBHOOK_SECRET";

const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/;

/** Whether this can be the name of a repository, with its owner. */
export function isRepository(text: string): boolean {
  return REPOSITORY.test(text) && !/\/\.{1,2}$/.test(text);
}

/**
 * The command of GitHub's own program that makes a repository's webhook. The secret goes through standard input, so that
 * no list of processes shows it. POSIX sh.
 */
export function ghHookCommand({ repository, url, events }: GhHook): string {
  const named = [
    ...new Set(events.map((event) => event.split(".", 1)[0] ?? "").filter((name) => /^[a-z_]+$/.test(name))),
  ];
  const hook = {
    name: "web",
    active: true,
    events: named.length > 0 ? named : ["*"],
    config: { url, content_type: "json", insecure_ssl: "0", secret: MARK },
  };
  const format = JSON.stringify(hook).replaceAll("\\", "\\\\").replaceAll("%", "%%").replace(MARK, "%s");
  return `printf ${quoted(format)} "$${GH_SECRET}" | gh api --method POST repos/${placed(repository)}/hooks --input -`;
}

/** The command that reads what GitHub has sent to that URL, newest first. POSIX sh. */
export function ghDeliveriesCommand({ repository, url }: Pick<GhHook, "repository" | "url">): string {
  const hooks = `repos/${placed(repository)}/hooks`;
  const id = `gh api ${hooks} --jq ${quoted(`.[] | select(.config.url == ${JSON.stringify(url)}) | .id`)}`;
  return `gh api "${hooks}/$(${id})/deliveries?per_page=100"`;
}

const MARK = "the secret goes here";

function placed(repository: string | null): string {
  return repository !== null && isRepository(repository) ? repository : "OWNER/REPO";
}

/** A word of POSIX sh that stands for this text. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
