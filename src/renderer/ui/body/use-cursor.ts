import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { PayloadAddress } from "../../state/payload-address.ts";
import type { PointedValue } from "../../state/pointed-value.ts";
import type { JsonDoc } from "./json-doc.ts";
import type { JsonOutline } from "./json-outline.ts";
import type { LinesHandle } from "./lines/lines-view.tsx";
import { firstFrom, moved, parentOf } from "./move-cursor.ts";
import { nodeAt } from "./node-at.ts";
import { pointedAt } from "./pointing/pointed-at.ts";
import type { FoldState } from "./use-folds.ts";
import type { InsideState } from "./use-inside.ts";

interface CursorInput {
  /** Null where nothing can be pointed at. */
  readonly values: JsonDoc | null;
  readonly folds: FoldState;
  readonly lines: RefObject<LinesHandle | null>;
  readonly inside: InsideState;
  readonly json: string | null;
  readonly outline: JsonOutline | null;
  readonly root: readonly string[] | null;
  /** What the address says of it; null where it keeps nothing. */
  readonly address: PayloadAddress | null;
}

export interface Cursor {
  readonly node: number | null;
  readonly menu: { readonly value: PointedValue; readonly box: DOMRect } | null;
  readonly closeMenu: () => void;
  /** A click at a value: what is folded opens, of all else the menu. */
  readonly openAt: (node: number, at: number) => void;
  /** Puts the cursor into the payload, or opens the menu where it is there. */
  readonly point: () => void;
  readonly press: (event: KeyboardEvent) => void;
  /** Folds or opens at the cursor; all where there is none. */
  readonly foldHere: () => void;
}

/** The value that is pointed at in a payload: by arrows, which also fold, or by a click. */
export function useCursor(input: CursorInput): Cursor {
  const { values, folds, lines, inside, json, outline, root } = input;
  const [menu, setMenu] = useState<Cursor["menu"]>(null);
  const [node, setNode] = useNode(input);

  const openMenu = (at: number, box: DOMRect | null | undefined) => {
    if (json !== null && outline && box) setMenu({ value: pointedAt(json, outline, at, root), box });
  };
  const goTo = (next: number) => {
    setNode(next);
    if (values) folds.reveal(values.lineOfNode(next));
  };
  const point = () => {
    if (!values) return;
    lines.current?.focus();
    if (node !== null) return openMenu(node, lines.current?.boxOf(node));
    const layout = lines.current?.layout();
    const first = layout && firstFrom(values, folds.folds, layout.lines, 0);
    if (first !== null && first !== undefined) goTo(first);
  };

  function turn(isIn: boolean): void {
    if (!values || !outline || node === null) return;
    const at = values.lineOfNode(node);
    const isFoldable = values.foldEnd(at) >= 0 && values.nodesOf(at, false)[0] === node;
    if (isIn) {
      if (isFoldable && folds.isFolded(at)) return folds.fold(at, false);
      if (!inside.lines.has(node) && inside.toggle(node)) return;
      return step(1);
    }
    if (isFoldable && !folds.isFolded(at)) return folds.fold(at, true);
    if (inside.lines.has(node)) return void inside.toggle(node);
    goTo(parentOf(outline, node));
  }

  function step(by: 1 | -1): void {
    const layout = lines.current?.layout();
    if (!values || !layout) return;
    const first = firstFrom(values, folds.folds, layout.lines, 0);
    goTo(node === null ? (first ?? 0) : moved(values, folds.folds, layout.lines, node, by));
  }

  return {
    node,
    menu,
    closeMenu: () => setMenu(null),
    openAt: (at, line) => {
      if (folds.isFolded(line)) return folds.fold(line, false);
      setNode(at);
      openMenu(at, lines.current?.boxOf(at));
    },
    point,
    press: (event) => {
      if (!values || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.key === "ArrowDown") step(1);
      else if (event.key === "ArrowUp") step(-1);
      else if (event.key === "ArrowRight" && node !== null) turn(true);
      else if (event.key === "ArrowLeft" && node !== null) turn(false);
      else if (event.key === "Enter" && node !== null) point();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    foldHere: () => {
      const at = values && node !== null ? values.lineOfNode(node) : -1;
      if (at >= 0 && values && values.foldEnd(at) >= 0) folds.fold(at, !folds.isFolded(at));
      else folds.toLevel(folds.folds.level === 1 ? Infinity : 1);
    },
  };
}

interface Held {
  /** The JSON that it is a value of; undefined before any was pointed at. */
  readonly of: string | null | undefined;
  /** What the address said then. */
  readonly path: string | undefined;
  readonly node: number | null;
}

/** The value under the cursor. The address names it by its path; one that a link names is brought into view, once. */
function useNode({ values, folds, json, outline, root, address }: CursorInput) {
  const path = address?.path;
  const [held, setHeld] = useState<Held>({ of: undefined, path: undefined, node: null });
  const linked = useMemo(
    () => ({ node: path === undefined || json === null || !outline ? null : nodeAt(json, outline, path) }),
    [path, json, outline],
  );
  const isSaid = !address?.isHere || address.isOwn("path") || (held.path === path && address.isWaiting("path"));
  const isHeld = held.of === json && isSaid;
  const revealed = useRef<unknown>(null);
  useEffect(() => {
    if (isHeld || linked.node === null || values === null || revealed.current === linked) return;
    revealed.current = linked;
    const at = values.lineOfNode(linked.node);
    // A picture that is had back is left as it was.
    if (address?.fold === undefined) folds.uncover(at);
    else folds.reveal(at);
  });
  const setNode = (node: number) => {
    setHeld({ of: json, path, node });
    const pathOf = () => (json === null || !outline ? null : pointedAt(json, outline, node, root).path);
    address?.tell({ path: () => pathOf() ?? undefined });
  };
  return [values && (isHeld ? held.node : linked.node), setNode] as const;
}
