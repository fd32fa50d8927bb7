import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { Context } from "../api/context.ts";
import { NOBODY, findSystem } from "../providers/custom/provider.ts";
import type { Provider } from "../providers/provider.ts";

type Wanted = ParsedInput<"handlers.generate">;
type HandlerHandlers = Pick<Handlers, "handlers.frameworks" | "handlers.generate">;

/** Receivers written for providers and sources; what is known of languages is read when the first is asked for. */
export function handlerHandlers({ routing }: { readonly routing: Pick<Context["routing"], "byId"> }): HandlerHandlers {
  return {
    "handlers.frameworks": async () => {
      const { FRAMES } = await import("./frame/frames.ts");
      return ok({
        items: Object.values(FRAMES).map(({ id, name, language, runner }) => ({ id, name, language, runner })),
      });
    },
    "handlers.generate": async (wanted) => {
      const sender = senderOf(wanted, routing);
      if (!sender.ok) return sender;
      const { provider, schemes } = sender.value;
      const scheme = wanted.schemeId === undefined ? schemes[0] : schemes.find(({ id }) => id === wanted.schemeId);
      if (scheme === undefined)
        return wanted.schemeId === undefined
          ? fail("unsupported", `${provider.name} has no signature scheme, so there is nothing a handler could verify.`)
          : fail("not_found", `${provider.name} has no signature scheme ${wanted.schemeId}.`);
      const path = wanted.path ?? `/webhooks/${provider.id}`;
      const { writeHandler } = await import("./write.ts");
      return writeHandler({ framework: wanted.framework, provider, scheme, path });
    },
  };
}

/** Who sends, and the schemes that count there, the usual one first. */
function senderOf(
  { provider: id, sourceId }: Wanted,
  routing: Pick<Context["routing"], "byId">,
): Result<{ readonly provider: Provider; readonly schemes: readonly Scheme[] }> {
  if ((id === undefined) === (sourceId === undefined))
    return fail("invalid_input", "Name a provider, or a source; one of the two.");
  if (sourceId !== undefined) {
    const routed = routing.byId(sourceId);
    if (!routed) return fail("not_found", `There is no source ${sourceId}.`);
    return ok({ provider: findSystem(routed.source.provider) ?? NOBODY, schemes: routed.schemes });
  }
  const provider = findSystem(id ?? "");
  if (!provider) return fail("not_found", `There is no provider called ${id}.`);
  return ok({ provider, schemes: provider.schemes });
}
