import type { Line } from "./doc.ts";
import type { Match } from "./find.ts";
import type { Row } from "./layout.ts";
import { type NodeRuns, type Run, rowPieces } from "./row-pieces.ts";

interface LineRowProps {
  readonly row: Row;
  readonly line: Line;
  readonly isFoldable: boolean;
  readonly level: number;
  readonly matches: readonly Match[];
  readonly current: Match | null;
  readonly cursor: number | null | undefined;
  /** Before the ids of values. */
  readonly id: string;
}

/** One row: the line's number and its fold on the first, then what of it stands here. */
export function LineRow({ row, line, isFoldable, level, matches, current, cursor, id }: LineRowProps) {
  const { at, from, to, indent, isFolded } = row;
  const isFirst = from === 0;
  const groups = rowPieces(line, from, to, matches, current);
  return (
    <div className="code-line" role="presentation" data-at={at} data-folded={isFolded}>
      <span
        className="line-number"
        aria-hidden="true"
        data-n={isFirst ? (line.number ?? "") : ""}
        {...(isFirst && isFoldable ? { "data-fold": isFolded ? "closed" : "open" } : {})}
      />
      <span role="presentation">{" ".repeat(indent)}</span>
      {groups.map((group, index) => (
        <Group
          key={index}
          group={group}
          id={id}
          cursor={cursor}
          level={level + 1}
          expanded={isFoldable && index === 0 ? !isFolded : undefined}
        />
      ))}
    </div>
  );
}

interface GroupProps extends Pick<LineRowProps, "cursor" | "id"> {
  readonly group: NodeRuns;
  readonly level: number;
  readonly expanded: boolean | undefined;
}

function Group({ group: { node, isStart, runs }, cursor, id, level, expanded }: GroupProps) {
  const shown = runs.map((run, index) => <Shown key={index} run={run} />);
  if (node === undefined || cursor === undefined) return shown;
  const isCursor = node === cursor;
  const item = isStart
    ? {
        role: "treeitem",
        id: `${id}${node}`,
        "aria-level": level,
        "aria-selected": isCursor,
        "aria-expanded": expanded,
      }
    : { role: "presentation" };
  return (
    <span {...item} className={isCursor ? "node is-cursor" : "node"} data-node={node}>
      {shown}
    </span>
  );
}

/** A run apart from its neighbours, so that no writing direction goes beyond it. */
function Shown({ run: { text, look, mark, node } }: { readonly run: Run }) {
  const isValue = node !== undefined && look !== "key" && look !== "more" && text !== ": ";
  const tok = isValue ? " tok" : "";
  return mark === "none" ? (
    <span className={`run look-${look}${tok}`}>{text}</span>
  ) : (
    <mark className={`run look-${look}${tok} is-${mark}`}>{text}</mark>
  );
}
