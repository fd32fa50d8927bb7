import { useNeeds } from "../../state/needs.ts";
import { clockTime, fullTime } from "../../words/format.ts";
import { DONE_TODAY, NOTHING_DONE, moreDone } from "../../words/needs.ts";
import { NEED_ICONS } from "./need-kinds.ts";

/** What needed somebody today and does no more, the newest first. */
export function DoneList() {
  const done = useNeeds((state) => state.done);
  const more = useNeeds((state) => state.doneToday - state.done.length);
  return (
    <section className="done-list" aria-label={DONE_TODAY} data-testid="done-today">
      <h2>{DONE_TODAY}</h2>
      {done.length === 0 ? <p className="ghost">{NOTHING_DONE}</p> : null}
      <ol>
        {done.map(({ id, at, kind, title, outcome }) => {
          const Picture = NEED_ICONS[kind];
          return (
            <li key={`${id} ${at}`}>
              <time title={fullTime(at)}>{clockTime(at).slice(0, 5)}</time>
              <Picture size={14} strokeWidth={1.75} aria-hidden="true" />
              <span className="cut" title={title}>
                {title}
              </span>
              <span className="ghost">{outcome}</span>
            </li>
          );
        })}
      </ol>
      {more > 0 ? <p className="ghost">{moreDone(more)}</p> : null}
    </section>
  );
}
