import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from "react";
import { placeWords } from "../words/frame.ts";

/** How one thing of a list is moved: by dragging, by Alt with the arrows, by its menu. */
export interface OwnPlace {
  /** For the element of the list. */
  readonly drag: {
    readonly draggable: boolean;
    readonly "data-drop": "before" | "after" | undefined;
    readonly "data-dragged": boolean;
    readonly onDragStart: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragEnd: () => void;
    readonly onDrop: (event: DragEvent) => void;
  };
  /** For what has the focus in it. */
  readonly press: (event: KeyboardEvent) => void;
  /** Null where it is the first. */
  readonly up: (() => void) | null;
  /** Null where it is the last. */
  readonly down: (() => void) | null;
}

interface OwnOrder {
  readonly of: (id: string, index: number) => OwnPlace;
  /** Says where something stands now to whoever does not see it. */
  readonly said: ReactNode;
}

interface Drag {
  readonly id: string;
  /** The place before which it would be let go. */
  readonly gap: number | null;
}

/** A list whose order is its reader's own; `move` puts one at another place. */
export function useOwnOrder(
  items: readonly { readonly id: string; readonly name: string }[],
  move: (id: string, to: number) => Promise<void>,
): OwnOrder {
  const [drag, setDrag] = useState<Drag | null>(null);
  const [said, setSaid] = useState("");

  function place(id: string, to: number): void {
    void move(id, to);
    setSaid(placeWords(items.find((item) => item.id === id)?.name ?? "", to + 1, items.length));
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    const from = items.findIndex(({ id }) => id === drag?.id);
    if (drag && drag.gap !== null && from >= 0) place(drag.id, drag.gap > from ? drag.gap - 1 : drag.gap);
    setDrag(null);
  }

  function of(id: string, index: number): OwnPlace {
    const isLast = index === items.length - 1;
    const up = index > 0 ? () => place(id, index - 1) : null;
    const down = isLast ? null : () => place(id, index + 1);
    return {
      drag: {
        draggable: items.length > 1,
        "data-drop": drag?.gap === index ? "before" : isLast && drag?.gap === items.length ? "after" : undefined,
        "data-dragged": drag?.id === id,
        onDragStart: (event) => {
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setData("text/plain", items[index]?.name ?? "");
          setDrag({ id, gap: null });
        },
        onDragOver: (event) => {
          if (!drag) return;
          event.preventDefault();
          setDrag({ ...drag, gap: isUpperHalf(event) ? index : index + 1 });
        },
        onDragEnd: () => setDrag(null),
        onDrop: drop,
      },
      press: (event) => {
        const go = { ArrowUp: up, ArrowDown: down }[event.key];
        if (go === undefined || !event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        go?.();
      },
      up,
      down,
    };
  }

  return {
    of,
    said: (
      <span className="visually-hidden" role="status">
        {said}
      </span>
    ),
  };
}

function isUpperHalf({ clientY, currentTarget }: DragEvent): boolean {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2;
}
