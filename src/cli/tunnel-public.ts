import type { Client } from "../contract/client.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask } from "./connect.ts";
import { notFound } from "./not-found.ts";
import { printAnswer } from "./terminal.ts";
import { DONE } from "./verb.ts";

/** Says what can be reached from outside now, what is known of each way, and what came by them and was not recorded. */
export async function showPublic(client: Client, json: boolean): Promise<number> {
  const now = await ask(client, "tunnel.public", {});
  printAnswer(json, now, () => {
    const { tooMany, ignored } = now.turnedAway;
    const ways = now.ways.flatMap(({ name, canary, transport }) => [
      ...(canary === null ? [] : [`  ${name}: ${canary.message}`]),
      ...(transport === null ? [] : [`  ${name}: ${transport.summary}`]),
    ]);
    const away = `  From outside, since the start: ${tooMany} answered 429, ${ignored} of what scanners ask for passed over.`;
    return [now.sentence, ...ways, ...(tooMany + ignored > 0 ? [away] : [])].map((line) => visibleLine(line));
  });
  return DONE;
}

/** Measures what the tunnel, or the public URL of the source with that path, does to what passes. */
export async function measure(client: Client, path: string | undefined, json: boolean): Promise<number> {
  const sources = path === undefined ? [] : (await ask(client, "sources.list", {})).items;
  const source = sources.find((one) => one.path === path || one.id === path);
  if (path !== undefined && !source)
    throw notFound(
      "source",
      path,
      sources.map((one) => one.path),
    );
  const report = await ask(client, "tunnel.measure", source ? { sourceId: source.id } : {});
  printAnswer(json, report, () => [visibleLine(report.summary)]);
  return DONE;
}
