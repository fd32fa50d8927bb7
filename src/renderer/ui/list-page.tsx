import { type ReactNode, useEffect } from "react";
import { GONE_WHY, noSuch } from "../words/gone.ts";
import { Gone } from "./gone.tsx";
import { useShortcuts } from "./shortcuts.ts";
import { Button } from "./button.tsx";
import { useIsNarrow } from "./narrow.ts";
import { Split } from "./split.tsx";
import { LIST_PAGE } from "../words/forms.ts";

interface ListPageProps {
  /** Names the remembered width. */
  readonly name: string;
  /** The share of the list before it was moved. */
  readonly listShare?: number;
  /** The id of the one chosen, `new` for one that is being made, or null. */
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  /** Back to the list alone, where there is no room beside it. */
  readonly onBack: () => void;
  /** Where none is chosen and there is one: shows the first, without a step in the history. */
  readonly onFirst: (id: string) => void;
  readonly title: string;
  /** What one of the list is called: `source`. */
  readonly noun: string;
  /** What one of them is, for who has none. */
  readonly about: string;
  /** The ids listed, in their order; null until they are known. */
  readonly ids: readonly string[] | null;
  /** Buttons before the one that makes another. */
  readonly actions?: ReactNode;
  readonly list: ReactNode;
  /** Stands above the one chosen and does not scroll. */
  readonly tabs?: ReactNode;
  /** The one chosen, or null where none is. */
  readonly children: ReactNode;
}

/** A list beside the one chosen from it, or below that in a narrow window: goes to the first where none is asked for and there is room; N makes another. */
export function ListPage(props: ListPageProps) {
  const { name, listShare, title, noun, about, ids, actions, list, tabs, children, chosen, onChoose, onBack, onFirst } =
    props;
  const create = () => onChoose("new");
  useShortcuts({ "shift+n": create });
  const [first] = ids ?? [];
  const isGone = ids !== null && chosen !== null && chosen !== "new" && !ids.includes(chosen);
  // Where it would cover the list, it is for who looks to choose.
  const choosesFirst = !useIsNarrow() && chosen === null;
  useEffect(() => {
    if (choosesFirst && first !== undefined) onFirst(first);
  }, [choosesFirst, first, onFirst]);
  return (
    <Split
      name={name}
      label={LIST_PAGE.widthOfTheList}
      {...(listShare === undefined ? {} : { usual: listShare })}
      cover={{ isOn: chosen !== null, onBack }}
      first={
        <>
          <div className="pane-head">
            <b>{title}</b>
            <span className="grow" />
            {actions}
            <Button look="primary" shortcut="Shift N" onClick={create}>
              {LIST_PAGE.newNoun(noun)}
            </Button>
          </div>
          <div className="scroll">
            {ids?.length === 0 && chosen === null ? (
              <div className="blank">
                <h2>{LIST_PAGE.noYet(noun)}</h2>
                <p className="ghost">{about}</p>
                <Button onClick={create}>{LIST_PAGE.newNoun(noun)}</Button>
              </div>
            ) : (
              list
            )}
          </div>
        </>
      }
      second={
        <>
          {tabs}
          <div className="scroll">
            {isGone ? <Gone title={noSuch(noun, chosen)} why={GONE_WHY} /> : null}
            {isGone ? null : children}
          </div>
        </>
      }
    />
  );
}
