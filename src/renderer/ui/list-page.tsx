import { type ReactNode, useEffect } from "react";
import { useShortcuts } from "./shortcuts.ts";
import { type Section, go, useRoute } from "../state/route.ts";
import { Button } from "./button.tsx";
import { Split } from "./split.tsx";

interface ListPageProps {
  readonly section: Section;
  readonly title: string;
  /** What one of the list is called: `source`. */
  readonly noun: string;
  /** What one of them is, for who has none. */
  readonly about: string;
  /** The ids listed, in their order. */
  readonly ids: readonly string[];
  /** Buttons before the one that makes another. */
  readonly actions?: ReactNode;
  readonly list: ReactNode;
  /** Stands above the one chosen and does not scroll. */
  readonly tabs?: ReactNode;
  /** The one chosen, or null where none is. */
  readonly children: ReactNode;
}

/** A list beside the one chosen from it: goes to the first where none is asked for, and N makes another. */
export function ListPage({ section, title, noun, about, ids, actions, list, tabs, children }: ListPageProps) {
  const id = useRoute((state) => state.id);
  const create = () => go(section, "new");
  useShortcuts({ n: create });
  const [first] = ids;
  useEffect(() => {
    if (id === null && first !== undefined) go(section, first);
  }, [section, id, first]);
  return (
    <Split
      name={section}
      label="Width of the list"
      first={
        <>
          <div className="pane-head">
            <b>{title}</b>
            <span className="grow" />
            {actions}
            <Button look="primary" shortcut="N" onClick={create}>
              New {noun}
            </Button>
          </div>
          <div className="scroll">{list}</div>
        </>
      }
      second={
        <>
          {tabs}
          <div className="scroll">
            {children ?? (
              <div className="blank">
                <h2>{ids.length === 0 ? `No ${noun} yet` : `Choose ${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`}</h2>
                <p className="ghost">{about}</p>
                <Button look="primary" onClick={create}>
                  New {noun}
                </Button>
              </div>
            )}
          </div>
        </>
      }
    />
  );
}
