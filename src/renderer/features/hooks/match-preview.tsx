import { useEffect, useState } from "react";
import type { Output } from "../../../contract/api.ts";
import { call } from "../../state/calls.ts";
import { useStatus } from "../../state/status.ts";
import { clockTime } from "../../words/format.ts";
import { problemIn } from "./draft-condition.ts";
import { matchWords } from "./hook-words.ts";
import { type HookDraft, newDraft, toInput } from "./hook-draft.ts";

const PAUSE_MS = 300;

/** How many of the newest deliveries the conditions match, kept live while they are edited and while deliveries arrive. */
export function MatchPreview({ draft }: { readonly draft: HookDraft }) {
  const [preview, setPreview] = useState<Output<"hooks.preview"> | string | null>(null);
  const deliveries = useStatus((state) => state.app?.counts.deliveries);
  const { sourceId, event, conditions } = draft;

  useEffect(() => {
    let isStale = false;
    const asked = { ...newDraft(), action: "notify", sourceId, event, conditions } as const;
    const timer = setTimeout(async () => {
      const result = await call("hooks.preview", { hook: toInput(asked), last: 100 });
      if (!isStale) setPreview(result.ok ? result.value : result.error.message);
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [sourceId, event, conditions, deliveries]);

  if (problemIn(conditions)) return <span className="hint">Not counted until every group can be read.</span>;
  if (preview === null) return <span className="hint">Counting…</span>;
  if (typeof preview === "string") return <span className="field-error">{preview}</span>;
  const { matched, turnedAway, newest, unread } = preview;
  return (
    <span className="hint" role="status" data-testid="match-preview">
      <span className={matched > turnedAway ? "is-ok" : "is-warn"} aria-hidden="true">
        {matched > turnedAway ? "✓ " : "– "}
      </span>
      {matchWords(preview)}
      {newest ? ` The newest: ${newest.summary}` : ""}
      {unread ? (
        <span className="is-warn">
          {" "}
          Of {unread.count} it cannot be told, the newest at {clockTime(unread.newest.receivedAt)}: {unread.reason}.
        </span>
      ) : null}
    </span>
  );
}
