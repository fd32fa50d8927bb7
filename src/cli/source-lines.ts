import type { Client } from "../contract/client.ts";
import { type Source, lacksSecret } from "../contract/model/source.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask } from "./connect.ts";
import { readsWords } from "./source-reads.ts";
import { offerLine } from "./source-secrets.ts";

/** What a list says of each source, and under it what is still to be done. */
export async function sourceLines(client: Client, sources: readonly Source[]): Promise<readonly string[]> {
  const { url } = await ask(client, "receiver.status", {});
  return sources.flatMap(
    ({
      id,
      path,
      provider,
      requireSignature,
      secrets,
      methods,
      allowBrowsers,
      allowUnsignedOutside,
      allowFrom,
      offers,
      target,
      reads,
      pausedAt,
      changedBy,
    }) => {
      const line = [
        path,
        provider,
        requireSignature ? "signed" : allowUnsignedOutside ? "unsigned too" : "unsigned too, not from outside",
        ...(allowFrom.length === 0 ? [] : [`from ${allowFrom.join(",")} alone`]),
        `${methods.join(",")}${allowBrowsers ? ", web pages too" : ""}`,
        target ? `${url}/hooks/${path} → ${target.url}` : `${url}/hooks/${path}`,
        id,
        ...(pausedAt === null ? [] : ["(paused)"]),
        ...(changedBy === "agent" ? ["(an agent's)"] : []),
      ].join("  ");
      const how = `  It was offered a secret; take it by: hookbench sources accept-secret ${path}`;
      const read = readsWords({ reads });
      return [
        line,
        ...(read === null ? [] : [`  ${read}`]),
        ...(lacksSecret({ requireSignature, secrets }) && offers.length === 0
          ? [`  No secret of its own yet; add the sender's by: hookbench sources add-secret ${path}`]
          : []),
        ...(offers.length > 0 ? [how, ...offers.map(offerLine)] : []),
      ].map((one) => visibleLine(one));
    },
  );
}
