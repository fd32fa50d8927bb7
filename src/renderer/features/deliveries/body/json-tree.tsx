import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { copyText } from "../../../ui/copy.ts";
import { type RowsHandle, VirtualRows } from "../../../ui/virtual-rows.tsx";
import { type JsonOutline, LINE, pathOf, visibleLines } from "../../../ui/body/json-outline.ts";
import { Token, childCount, keyOf, valueOf } from "./token.tsx";

const ROW = 20;
const OPEN_DEPTH = 3;
const DEEPEST_INDENT = 40;

/** The body as a tree that folds. Arrows move, left and right fold, Enter copies the field's path for use in a hook. */
export function JsonTree({ text, outline }: { readonly text: string; readonly outline: JsonOutline }) {
  const [folded, setFolded] = useState(() => foldedBelow(outline, OPEN_DEPTH));
  const [active, setActive] = useState(0);
  const rows = useRef<RowsHandle>(null);
  const lines = useMemo(
    () => visibleLines(outline, folded).filter((line) => outline.kind[line] !== LINE.close),
    [outline, folded],
  );

  function fold(line: number, isFolded: boolean): void {
    if (outline.kind[line] !== LINE.open) return;
    setFolded((old) => {
      const next = new Set(old);
      if (isFolded) next.add(line);
      else next.delete(line);
      return next;
    });
  }

  function move(row: number): void {
    const clamped = Math.max(0, Math.min(lines.length - 1, row));
    setActive(lines[clamped] ?? 0);
    rows.current?.scrollToRow(clamped);
  }

  function press(event: KeyboardEvent): void {
    const row = lines.indexOf(active);
    if (event.key === "ArrowDown") move(row + 1);
    else if (event.key === "ArrowUp") move(row - 1);
    else if (event.key === "ArrowRight") fold(active, false);
    else if (event.key === "ArrowLeft") fold(active, true);
    else if (event.key === "Enter") void copyText(pathOf(text, outline, active), "the field's path");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <VirtualRows
      className="code tree"
      attributes={{ role: "tree", "aria-label": "Body", "aria-activedescendant": `node-${active}`, onKeyDown: press }}
      handle={rows}
      count={lines.length}
      rowHeight={ROW}
      renderRow={(row) => {
        const line = lines[row] ?? 0;
        const isOpenable = outline.kind[line] === LINE.open;
        return (
          <div
            key={line}
            id={`node-${line}`}
            role="treeitem"
            aria-level={(outline.depth[line] ?? 0) + 1}
            aria-expanded={isOpenable ? !folded.has(line) : undefined}
            aria-selected={line === active}
            className="code-line"
            onClick={() => {
              setActive(line);
              fold(line, !folded.has(line));
            }}
          >
            <span style={{ width: Math.min(DEEPEST_INDENT, outline.depth[line] ?? 0) * 14 }} className="indent" />
            <span className="twist">{isOpenable ? (folded.has(line) ? "▸" : "▾") : ""}</span>
            <Name text={text} outline={outline} line={line} />
            <Value text={text} outline={outline} line={line} />
          </div>
        );
      }}
    />
  );
}

interface NodeProps {
  readonly text: string;
  readonly outline: JsonOutline;
  readonly line: number;
}

function Name({ text, outline, line }: NodeProps) {
  const key = keyOf(text, outline, line);
  if (key !== null) return <span className="tok-key">{key.slice(1, -1)}: </span>;
  const isRoot = outline.depth[line] === 0;
  return isRoot ? null : <span className="ghost">{pathOf(text, outline, line).split(".").at(-1)}: </span>;
}

function Value({ text, outline, line }: NodeProps) {
  const value = valueOf(text, outline, line);
  if (outline.kind[line] === LINE.scalar) return <Token token={value} />;
  if (outline.kind[line] === LINE.empty) return <span className="ghost">{value.replace(/\s/g, "")}</span>;
  const children = childCount(outline, line);
  return <span className="ghost">{value === "{" ? `{${children}}` : `[${children}]`}</span>;
}

function foldedBelow(outline: JsonOutline, depth: number): Set<number> {
  const folded = new Set<number>();
  outline.kind.forEach((kind, line) => {
    if (kind === LINE.open && (outline.depth[line] ?? 0) >= depth) folded.add(line);
  });
  return folded;
}
