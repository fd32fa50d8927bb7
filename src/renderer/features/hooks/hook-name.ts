import type { Input } from "../../../contract/api.ts";
import { useSources } from "../../state/sources.ts";
import { HOOK_FORM } from "../../words/hooks.ts";
import { type HookDraft, configOf, listOf, textOf, toInput } from "./hook-draft.ts";
import { actionWithTarget } from "./hook-words.ts";

const LONGEST = 200;

/**
 * What a hook is called that nobody named: when it runs, and what it does. `push of shop: forward to localhost:3000`. Of a
 * URL its host alone, for a name is told everywhere and the rest may be a secret.
 */
export function madeName(draft: HookDraft): string {
  const source = useSources.getState().items.find(({ id }) => id === draft.sourceId);
  const when = HOOK_FORM.when(draft.event?.trim() || null, source?.name ?? null);
  const config = configOf(draft);
  const then = actionWithTarget({
    action: draft.action,
    actionConfig: {
      ...config,
      webhookUrl: hostOf(textOf(config, "webhookUrl")),
      notifyChannels: listOf(config, "notifyChannels").map(hostOf),
    },
  });
  const name = `${when}: ${then}`.replace(/\s+/g, " ");
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : name;
}

function hostOf(text: string): string {
  const [, rest] = /^[a-z][a-z0-9+.-]*:\/\/(.*)$/is.exec(text.trim()) ?? [];
  return rest === undefined ? text : (rest.split(/[/?#\\]/)[0] ?? "").replace(/^.*@/s, "");
}

/** The draft as input for the API, with a name where none is typed. */
export function inputOf(draft: HookDraft): Input<"hooks.create"> {
  return toInput({ ...draft, name: draft.name.trim() || madeName(draft) });
}
