import { useEffect, useState } from "react";
import type { Output } from "../../../contract/api.ts";
import { call } from "../../state/calls.ts";
import { useStatus } from "../../state/status.ts";
import { useSources } from "../../state/sources.ts";
import { clockTime } from "../../words/format.ts";
import { HOOK_SIDE, matchWords } from "../../words/hooks.ts";
import { problemIn } from "./draft-condition.ts";
import { type HookDraft, newDraft } from "./hook-draft.ts";
import { inputOf } from "./hook-name.ts";
import { Icon } from "../../ui/icons.tsx";

const PAUSE_MS = 300;

/** How many of the newest deliveries the conditions match, kept live while they are edited and while deliveries arrive. */
export function MatchPreview({ draft }: { readonly draft: HookDraft }) {
  const [preview, setPreview] = useState<Output<"hooks.preview"> | string | null>(null);
  const deliveries = useStatus((state) => state.app?.counts.deliveries);
  const { sourceId, event, conditions } = draft;
  const source = useSources((state) => state.items.find(({ id }) => id === sourceId)?.name ?? null);

  useEffect(() => {
    let isStale = false;
    const asked = { ...newDraft(), action: "notify", sourceId, event, conditions } as const;
    const timer = setTimeout(async () => {
      const result = await call("hooks.preview", { hook: inputOf(asked), last: 100 });
      if (!isStale) setPreview(result.ok ? result.value : result.error.message);
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [sourceId, event, conditions, deliveries]);

  if (problemIn(conditions)) return <span className="hint">{HOOK_SIDE.notCounted}</span>;
  if (preview === null) return <span className="hint">{HOOK_SIDE.counting}</span>;
  if (typeof preview === "string") return <span className="field-error">{preview}</span>;
  const { matched, turnedAway, newest, unread } = preview;
  return (
    <span className="hint" role="status" data-testid="match-preview">
      <Icon
        name={matched > turnedAway ? "check" : "none"}
        size={12}
        className={matched > turnedAway ? "is-ok" : "is-warn"}
      />{" "}
      {matchWords(preview, source)}
      {newest ? HOOK_SIDE.newest(newest.summary) : ""}
      {unread ? (
        <span className="is-warn">
          {" "}
          {HOOK_SIDE.unread(unread.count, clockTime(unread.newest.receivedAt), unread.reason)}
        </span>
      ) : null}
    </span>
  );
}
