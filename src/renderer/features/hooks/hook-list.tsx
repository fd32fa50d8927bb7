import { type DragEvent, type KeyboardEvent, useState } from "react";
import type { Hook } from "../../../contract/model/hook.ts";
import { enableHook, moveHook, useHooks } from "../../state/hooks.ts";
import { go } from "../../state/route.ts";
import { useSources } from "../../state/sources.ts";
import { Switch } from "../../ui/switch.tsx";
import { byWhom } from "../../ui/caller-words.ts";
import { Tag } from "../../ui/tag.tsx";
import { EDITED } from "../../words/editing.ts";
import { HOOKS_PAGE, HOOK_LIST } from "../../words/hooks.ts";
import { hookDrafts } from "./hook-draft.ts";
import { howItWent, whatItDoes } from "./hook-words.ts";
import "./hook-list.css";

/** A card being dragged, and the gap it would be dropped into: before the hook of that number. */
interface Drag {
  readonly id: string;
  readonly gap: number | null;
}

/** Hooks in their order, which is moved by dragging, or by Alt with the arrows. */
export function HookList({ currentId }: { readonly currentId: string | null }) {
  const items = useHooks((state) => state.items);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [said, setSaid] = useState("");

  function place(id: string, to: number): void {
    void moveHook(id, to);
    const name = items.find((hook) => hook.id === id)?.name ?? "";
    setSaid(HOOK_LIST.ofName(name, to + 1, items.length));
  }

  function press(event: KeyboardEvent, id: string, index: number): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined || !event.altKey) return;
    event.preventDefault();
    const to = index + step;
    if (to >= 0 && to < items.length) place(id, to);
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    const from = items.findIndex(({ id }) => id === drag?.id);
    if (drag && drag.gap !== null && from >= 0) place(drag.id, drag.gap > from ? drag.gap - 1 : drag.gap);
    setDrag(null);
  }

  return (
    <>
      <ul className="card-list hook-list" aria-label={HOOKS_PAGE.title} onDragOver={allow} onDrop={drop}>
        {items.map((hook, index) => (
          <li
            key={hook.id}
            draggable={items.length > 1}
            data-drop={edgeOf(drag, index, items.length)}
            data-dragged={drag?.id === hook.id}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = "move";
              event.dataTransfer.setData("text/plain", hook.name);
              setDrag({ id: hook.id, gap: null });
            }}
            onDragOver={(event) => {
              if (drag) setDrag({ ...drag, gap: isUpperHalf(event) ? index : index + 1 });
            }}
            onDragEnd={() => setDrag(null)}
          >
            <Card hook={hook} isCurrent={hook.id === currentId} onKeyDown={(event) => press(event, hook.id, index)} />
          </li>
        ))}
      </ul>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}

interface CardProps {
  readonly hook: Hook;
  readonly isCurrent: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Card({ hook, isCurrent, onKeyDown }: CardProps) {
  const sources = useSources((state) => state.items);
  const isEdited = hookDrafts.useIds().has(hook.id);
  return (
    <>
      <button
        type="button"
        className="card has-switch"
        aria-current={isCurrent}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onKeyDown={onKeyDown}
        onClick={() => go({ at: "hooks", id: hook.id })}
      >
        <span className="cut">
          {hook.name} {isEdited ? <Tag tone="warn">{EDITED}</Tag> : null}
        </span>
        <span />
        <small>{whatItDoes(hook, sources)}</small>
        <small className={hook.objection ? "is-warn" : undefined} title={hook.objection ?? hook.lastError ?? undefined}>
          {[howItWent(hook), ...byWhom(hook)].join(", ")}
        </small>
      </button>
      <Switch
        className="card-switch"
        label={HOOKS_PAGE.enabled(hook.name)}
        isOn={hook.isEnabled}
        onChange={(isOn) => void enableHook(hook.id, isOn)}
      />
    </>
  );
}

function allow(event: DragEvent): void {
  event.preventDefault();
}

function isUpperHalf(event: DragEvent<HTMLElement>): boolean {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  return event.clientY < top + height / 2;
}

/** Where the line that shows the gap stands at this card. */
function edgeOf(drag: Drag | null, index: number, count: number): "above" | "below" | undefined {
  if (drag?.gap === index) return "above";
  return drag?.gap === count && index === count - 1 ? "below" : undefined;
}
