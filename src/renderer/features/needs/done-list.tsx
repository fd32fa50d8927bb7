import { Check, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import { useNeeds } from "../../state/needs.ts";
import { type Notice, isOffered, takeAction, useNotices } from "../../state/notices.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../state/now.ts";
import { clockTime, isSameDay } from "../../words/format.ts";
import { timeTitle } from "../../ui/time-title.ts";
import { DONE_TODAY, NOTHING_DONE, TAKEN, moreDone } from "../../words/needs.ts";
import { NEED_ICONS } from "./need-kinds.ts";

interface Entry {
  readonly key: string;
  readonly at: number;
  readonly icon: LucideIcon;
  readonly text: string;
  readonly outcome: string;
  readonly notice: Notice | null;
}

const NOTICE_ICONS = { ok: Check, bad: TriangleAlert, info: Info } as const;

/** What needed somebody today and does no more, and what this window said, the newest first. */
export function DoneList() {
  const done = useNeeds((state) => state.done);
  const more = useNeeds((state) => state.doneToday - state.done.length);
  const notices = useNotices((state) => state.notices);
  const ended = done.map(({ id, at, kind, title, outcome }): Entry => {
    return { key: `${id} ${at}`, at, icon: NEED_ICONS[kind], text: title, outcome, notice: null };
  });
  const said = notices.filter(({ at }) => isSameDay(at)).map(entryOf);
  const entries = [...ended, ...said].toSorted((one, other) => other.at - one.at);
  return (
    <section className="done-list" aria-label={DONE_TODAY} data-testid="done-today">
      <h2>{DONE_TODAY}</h2>
      {entries.length === 0 ? <p className="ghost">{NOTHING_DONE}</p> : null}
      <ol>
        {entries.map((entry) => (
          <Line key={entry.key} entry={entry} />
        ))}
      </ol>
      {more > 0 ? <p className="ghost">{moreDone(more)}</p> : null}
    </section>
  );
}

function entryOf(notice: Notice): Entry {
  const { id, at, kind, text, isTaken, action } = notice;
  const outcome = action && isTaken ? TAKEN : "";
  return { key: `notice ${id}`, at, icon: NOTICE_ICONS[kind], text, outcome, notice };
}

function Line({ entry: { at, icon: Picture, text, outcome, notice } }: { readonly entry: Entry }) {
  return (
    <li>
      <time {...timeTitle(at)}>{clockTime(at).slice(0, 5)}</time>
      <Picture size={14} strokeWidth={1.75} aria-hidden="true" />
      <span className="cut" title={text}>
        {text}
      </span>
      <span className="ghost">{outcome}</span>
      {notice?.action ? <Offer notice={notice} label={notice.action.label} /> : null}
    </li>
  );
}

/** What a notice offers, for as long as it can be had. */
function Offer({ notice, label }: { readonly notice: Notice; readonly label: string }) {
  useNow();
  return isOffered(notice) ? <Button onClick={() => takeAction(notice.id)}>{label}</Button> : null;
}
