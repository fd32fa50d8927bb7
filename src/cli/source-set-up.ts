import type { Client } from "../contract/client.ts";
import { firstCommand } from "../contract/first-delivery.ts";
import { addressThrough } from "../contract/leads-here.ts";
import { eventsToTick, mannersOf, nameOfSender } from "../contract/manners.ts";
import type { ProviderInfo, SetUp } from "../contract/model/provider.ts";
import type { Source } from "../contract/model/source.ts";
import { withUrl } from "../contract/with-url.ts";
import { ask } from "./connect.ts";

/** Of a source that waits for its sender's secret. */
export function awaitedLine({ path }: Source, sender: ProviderInfo | undefined): string {
  return `${sender?.name ?? path} makes its secret up: add it with hookbench sources add-secret ${path}. ${sender?.secretHelp ?? ""}`;
}

/** What to do at the sender, its own page and command, and how it behaves; what is not known is said to be so. */
export async function setUpLines(
  client: Client,
  source: Source,
  sender: ProviderInfo,
  data: string | undefined,
): Promise<string[]> {
  const { path } = source;
  const { setUp, saidAt } = sender;
  const manners = [mannersOf(sender).join(" "), ...(saidAt.length === 0 ? [] : [`See ${saidAt.join(" and ")}`])];
  if (setUp === null) return manners;
  const { url: receiver } = await ask(client, "receiver.status", {});
  const url = `${receiver}/hooks/${path}`;
  const { text, isGenuine } = firstCommand(sender, { path, url, dataFolder: data ?? null });
  const name = nameOfSender(sender);
  return [
    `At ${name}:`,
    ...setUp.steps.map((step, index) => `  ${index + 1}. ${step}`),
    `  ${setUp.link ?? `Where ${name} has its page for this is not known here.`}`,
    ...(setUp.command === undefined ? [] : [`  Or without a public URL: ${setUp.command.replace("{url}", url)}`]),
    ...(await withUrlLines(client, source, setUp)),
    ...eventLines(sender),
    isGenuine ? `Try it with an example of its events: ${text}` : `See that the URL is reached: ${text}`,
    ...manners,
  ];
}

/** What takes the public URL there without a form; nothing while there is none. */
async function withUrlLines(client: Client, { path, publicUrl }: Source, setUp: SetUp): Promise<string[]> {
  const { create, paste } = setUp;
  if (create === undefined && paste === undefined) return [];
  const url = publicUrl ?? addressThrough(await ask(client, "tunnel.status", {}), path);
  if (url === null) return [];
  const command = create === undefined ? null : withUrl(create, url);
  const text = paste === undefined ? null : withUrl(paste.text, url);
  return [
    ...(command === null ? [] : [`  Or this command makes it there: ${command}`]),
    ...(text === null || !paste ? [] : [`  ${paste.where}`, ...text.split("\n").map((line) => `    ${line}`)]),
  ];
}

/** So many are named: a person has a list at the sender. */
const MOST_EVENTS = 6;

function eventLines(sender: ProviderInfo): string[] {
  const events = eventsToTick(sender);
  if (events.length < 2) return [];
  const rest = events.length > MOST_EVENTS ? `, and ${events.length - MOST_EVENTS} more` : "";
  return [`  Events worth ticking: ${events.slice(0, MOST_EVENTS).join(", ")}${rest}`];
}
