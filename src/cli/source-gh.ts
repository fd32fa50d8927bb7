import type { Client } from "../contract/client.ts";
import { GH_SECRET, eventsFor, ghDeliveriesCommand, ghHookCommand, isRepository } from "../contract/gh-commands.ts";
import { addressThrough } from "../contract/leads-here.ts";
import type { Source } from "../contract/model/source.ts";
import { ask } from "./connect.ts";
import { complain, printAnswer } from "./terminal.ts";
import { DONE, UsageError } from "./verb.ts";

export const GH_OPTIONS = {
  repo: { type: "string", argument: "OWNER/REPO", help: "Whose webhook gh makes; left to be filled in by default." },
} as const;

/** Prints the commands of GitHub's own program that make this source's webhook and read what was sent to it. */
export async function printGh(
  client: Client,
  source: Source,
  { repo, json = false }: { readonly repo?: string | undefined; readonly json?: boolean | undefined },
): Promise<number> {
  if (repo !== undefined && !isRepository(repo)) throw new UsageError("--repo is OWNER/REPO.");
  const { items: hooks } = await ask(client, "hooks.list", {});
  const { url, isPublic } = await urlOf(client, source);
  const wanted = { repository: repo ?? null, url, events: eventsFor(source.id, hooks) };
  const make = ghHookCommand(wanted);
  const read = ghDeliveriesCommand(wanted);
  printAnswer(json, { make, read, url, isPublic, secretVariable: GH_SECRET }, () => [make, read]);
  if (json) return DONE;
  complain(`Put the secret into ${GH_SECRET} first; it is printed by: hookbench sources secret ${source.path}`);
  if (!isPublic) complain("The URL reaches this machine alone: start the tunnel, and ask again.");
  if (repo === undefined) complain("Put your repository in the place of OWNER/REPO, or name it by --repo.");
  return DONE;
}

async function urlOf(client: Client, { path, publicUrl }: Source): Promise<{ url: string; isPublic: boolean }> {
  if (publicUrl !== null) return { url: publicUrl, isPublic: true };
  const through = addressThrough(await ask(client, "tunnel.status", {}), path);
  if (through !== null) return { url: through, isPublic: true };
  const { url } = await ask(client, "receiver.status", {});
  return { url: `${url}/hooks/${path}`, isPublic: false };
}
