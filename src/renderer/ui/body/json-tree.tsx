import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { showToast } from "../../state/toasts.ts";
import { copyText } from "../copy.ts";
import { type RowsHandle, VirtualRows } from "../virtual-rows.tsx";
import { fieldPath } from "./field-path.ts";
import { InsideRow } from "./inside-row.tsx";
import { type JsonOutline, LINE, keysOf, nameOf, visibleLines } from "./json-outline.ts";
import { holdsMore, useOpenedLines } from "./opened-lines.ts";
import { Token, childCount, keyOf, valueOf } from "./token.tsx";

const ROW = 20;
const OPEN_DEPTH = 3;
const DEEPEST_INDENT = 40;

interface JsonTreeProps {
  readonly text: string;
  readonly outline: JsonOutline;
  /** The keys under which hooks find this JSON in the body; null where they do not read it. */
  readonly root: readonly string[] | null;
}

/**
 * The body as a tree that folds. Arrows move, left and right fold, or open what is encoded in a value; Enter copies the
 * field's path for use in a hook, as hooks read it.
 */
export function JsonTree({ text, outline, root }: JsonTreeProps) {
  const [folded, setFolded] = useState(() => foldedBelow(outline, OPEN_DEPTH));
  const [active, setActive] = useState(0);
  const handle = useRef<RowsHandle>(null);
  const lines = useMemo(
    () => visibleLines(outline, folded).filter((line) => outline.kind[line] !== LINE.close),
    [outline, folded],
  );
  const rows = useOpenedLines(text, outline, lines);

  function fold(line: number, isFolded: boolean): void {
    if (outline.kind[line] !== LINE.open) return rows.open(line, !isFolded);
    setFolded((old) => {
      const next = new Set(old);
      if (isFolded) next.add(line);
      else next.delete(line);
      return next;
    });
  }

  function move(step: 1 | -1): void {
    const clamped = Math.max(0, Math.min(lines.length - 1, lines.indexOf(active) + step));
    const line = lines[clamped] ?? 0;
    setActive(line);
    handle.current?.scrollToRow(rows.rowOf(line));
  }

  function press(event: KeyboardEvent): void {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "ArrowRight") fold(active, false);
    else if (event.key === "ArrowLeft") fold(active, true);
    else if (event.key === "Enter") copyPath(text, outline, active, root);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <VirtualRows
      className="code tree"
      attributes={{ role: "tree", "aria-label": "Body", "aria-activedescendant": `node-${active}`, onKeyDown: press }}
      handle={handle}
      count={rows.count}
      rowHeight={ROW}
      renderRow={(row) => {
        const { line, inside } = rows.at(row);
        const depth = Math.min(DEEPEST_INDENT, outline.depth[line] ?? 0);
        if (inside) return <InsideRow key={`in ${row}`} line={inside} indent={depth + 2} />;
        const isOpenable = outline.kind[line] === LINE.open;
        const isMore = !isOpenable && holdsMore(text, outline, line);
        const isOpen = isOpenable ? !folded.has(line) : rows.isOpen(line);
        return (
          <div
            key={line}
            id={`node-${line}`}
            role="treeitem"
            aria-level={(outline.depth[line] ?? 0) + 1}
            aria-expanded={isOpenable || isMore ? isOpen : undefined}
            aria-selected={line === active}
            className="code-line"
            onClick={() => {
              setActive(line);
              fold(line, isOpen);
            }}
          >
            <span style={{ width: depth * 14 }} className="indent" />
            <span className="twist">{isOpenable || isMore ? (isOpen ? "▾" : "▸") : ""}</span>
            <Name text={text} outline={outline} line={line} />
            <Value text={text} outline={outline} line={line} />
            {isMore && !isOpen ? <span className="ghost"> decodes</span> : null}
            {line === active && root !== null ? (
              <button
                type="button"
                className="decode"
                tabIndex={-1}
                onClick={(event) => {
                  event.stopPropagation();
                  copyPath(text, outline, line, root);
                }}
              >
                copy path
              </button>
            ) : null}
          </div>
        );
      }}
    />
  );
}

function copyPath(text: string, outline: JsonOutline, line: number, root: readonly string[] | null): void {
  const keys = root && keysOf(text, outline, line);
  const path = keys && fieldPath([...root, ...keys]);
  if (path) void copyText(path, "the field's path");
  else showToast({ kind: "bad", text: "Hooks cannot name this value: its path was not copied." });
}

interface NodeProps {
  readonly text: string;
  readonly outline: JsonOutline;
  readonly line: number;
}

function Name({ text, outline, line }: NodeProps) {
  const key = keyOf(text, outline, line);
  if (key !== null) return <span className="tok-key">{key.slice(1, -1)}: </span>;
  const name = nameOf(text, outline, line);
  return name === null ? null : <span className="ghost">{name}: </span>;
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
