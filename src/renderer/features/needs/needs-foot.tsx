import { useNeeds } from "../../state/needs.ts";
import { useNotices } from "../../state/notices.ts";
import { isSameDay } from "../../words/format.ts";
import { KEYS, doneToday } from "../../words/needs.ts";

/** The keys, and the way to what was done today. */
export function NeedsFoot({ hasKeys, onDone }: { readonly hasKeys: boolean; readonly onDone: () => void }) {
  const said = useNotices((state) => state.notices.filter(({ at }) => isSameDay(at)).length);
  const done = useNeeds((state) => state.doneToday) + said;
  return (
    <div className="needs-foot">
      {hasKeys
        ? KEYS.map(({ keys, does }) => (
            <span key={does}>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}{" "}
              {does}
            </span>
          ))
        : null}
      <span className="grow" />
      <button type="button" className="needs-done" onClick={onDone}>
        {doneToday(done)}
      </button>
    </div>
  );
}
