import { remindOfNeed, useNeeds } from "../../state/needs.ts";
import { Button } from "../../ui/button.tsx";
import { listTime } from "../../words/format.ts";
import { MUTED, SAY_AGAIN, mutedUntil } from "../../words/needs.ts";

/** What is so and is not said, each with until when. */
export function MutedList() {
  const muted = useNeeds((state) => state.muted);
  if (muted.length === 0) return null;
  return (
    <section className="muted-list" aria-label={MUTED}>
      <h2>{MUTED}</h2>
      <ul>
        {muted.map(({ id, title, until }) => (
          <li key={id}>
            <span className="cut" title={title}>
              {title}
            </span>
            <span className="ghost">{mutedUntil(until === null ? null : listTime(until))}</span>
            <Button onClick={() => void remindOfNeed(id)}>{SAY_AGAIN}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
