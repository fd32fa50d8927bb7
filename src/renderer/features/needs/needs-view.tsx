import { type ComponentType, useEffect, useRef, useState } from "react";
import type { Need } from "../../../contract/model/need.ts";
import { muteNeed, postponeNeed, remindOfNeed, useNeeds } from "../../state/needs.ts";
import { go, goInstead, usePlace } from "../../state/route.ts";
import { offerUndo } from "../../state/toasts.ts";
import { isOnControl } from "../../ui/regions.ts";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { Split, TRAFFIC_SPLIT } from "../../ui/split.tsx";
import { NEEDS_VIEW, NEEDS_YOU, neverAgain, putOff } from "../../words/needs.ts";
import { DoneList } from "./done-list.tsx";
import { doFirst, type Elsewhere } from "./first-deed.ts";
import { MutedList } from "./muted-list.tsx";
import { NeedRow } from "./need-row.tsx";
import { NeedsFoot } from "./needs-foot.tsx";
import { NeedsHead } from "./needs-head.tsx";
import { NothingNeeded } from "./nothing-needed.tsx";
import "./needs.css";

interface NeedsViewProps extends Elsewhere {
  /** What a need is about. */
  readonly About: ComponentType<{ readonly need: Need }>;
}

/** Everything that needs somebody, one line each, beside what the chosen one is about. */
export function NeedsView({ About, makeSource }: NeedsViewProps) {
  const items = useNeeds((state) => state.items);
  const isLoaded = useNeeds((state) => state.isLoaded);
  const current = useCurrent(items);
  const [isDoneShown, setDoneShown] = useState(false);
  const [isOpen, setOpen] = useState((usePlace("needs-you")?.item ?? null) !== null);
  const beside = useRef<HTMLDivElement>(null);

  function act(need: Need): void {
    open(need);
    // What is decided here is decided at the button beside the list, once what would run was seen.
    if (!doFirst(need, { makeSource })) requestAnimationFrame(() => focusDecision(beside.current));
  }

  function open(need: Need): void {
    choose(need);
    setOpen(true);
  }

  function choose(need: Need): void {
    setDoneShown(false);
    goInstead({ at: "needs-you", item: need.id });
  }

  function goBack(): void {
    setDoneShown(false);
    setOpen(false);
  }

  function move(by: number): void {
    const at = current === null ? -1 : items.indexOf(current);
    const next = items[Math.max(0, Math.min(items.length - 1, at + by))];
    if (next) choose(next);
  }

  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    enter: () => (current === null || isOnOther() ? false : act(current)),
    z: () => (current === null ? false : void putAway(current, "later")),
    "#": () => (current === null ? false : void putAway(current, "never")),
  });

  return (
    <Split
      {...TRAFFIC_SPLIT}
      name="needs"
      label={NEEDS_VIEW.widthOfTheList}
      cover={{ isOn: isDoneShown || (isOpen && current !== null), onBack: goBack }}
      first={
        <>
          <NeedsHead count={items.length} />
          {items.length === 0 && isLoaded ? <NothingNeeded /> : null}
          {items.length === 0 ? null : (
            <ul className="needs scroll" aria-label={NEEDS_YOU}>
              {items.map((need) => (
                <NeedRow
                  key={need.id}
                  need={need}
                  isCurrent={need === current}
                  onChoose={() => open(need)}
                  onAct={() => act(need)}
                />
              ))}
            </ul>
          )}
          <MutedList />
          <NeedsFoot hasKeys={items.length > 0} onDone={() => setDoneShown(!isDoneShown)} />
        </>
      }
      second={
        <div ref={beside} className="scroll need-about">
          {current === null || isDoneShown ? <DoneList /> : <About key={current.id} need={current} />}
        </div>
      }
    />
  );
}

/** The need of the address; where that is over, the one that stands in its place. */
function useCurrent(items: readonly Need[]): Need | null {
  const item = usePlace("needs-you")?.item ?? null;
  const [place, setPlace] = useState(0);
  /** A link may lead to one that this window hears of in a moment: only what was here is over. */
  const [known, setKnown] = useState<string | null>(null);
  const at = items.findIndex(({ id }) => id === item);
  if (at >= 0 && at !== place) setPlace(at);
  if (at >= 0 && item !== known) setKnown(item);
  const current = items[at < 0 ? Math.min(place, items.length - 1) : at] ?? null;
  useEffect(() => {
    const isOver = item === null || item === known;
    if (current && current.id !== item && isOver) goInstead({ at: "needs-you", item: current.id });
  }, [current, item, known]);
  return current;
}

async function putAway(need: Need, how: "later" | "never"): Promise<void> {
  const isTaken = how === "later" ? await postponeNeed(need) : await muteNeed(need);
  if (!isTaken) return;
  const undo = async () => {
    if (await remindOfNeed(need.id)) go({ at: "needs-you", item: need.id });
  };
  const text = how === "later" ? putOff(need.title) : neverAgain(need.title);
  offerUndo({ text, undo, redo: () => putAway(need, how) });
}

/** Enter on a button or a link is that button's, but for the words of a need, which are the need. */
function isOnOther(): boolean {
  return isOnControl() && document.activeElement?.matches(".need-words") !== true;
}

/** What the need asks is answered in its trace; what else can be done with its delivery stands above that. */
function focusDecision(pane: HTMLElement | null): void {
  const find = (which: string) => pane?.querySelector<HTMLElement>(`${which}:not([disabled])`);
  (find(".approval button.primary") ?? find(".approval pre") ?? find("button.primary") ?? find("button"))?.focus();
}
