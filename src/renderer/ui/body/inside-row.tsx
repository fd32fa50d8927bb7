import type { InsideLine } from "./inside.ts";
import { Token } from "./token.tsx";

interface InsideRowProps {
  readonly line: InsideLine;
  /** Levels that the value above it stands in. */
  readonly indent: number;
}

/** One line of what was decoded in place, below its value. */
export function InsideRow({ line: { depth, key, text, isToken, note }, indent }: InsideRowProps) {
  return (
    <div className="code-line" role="presentation">
      <span className="line-number" />
      <span>{"  ".repeat(indent)}</span>
      <span className="ghost">{"│ "}</span>
      <span>{"  ".repeat(depth)}</span>
      {key === null ? null : (
        <>
          <span className="tok-key">{key}</span>
          {": "}
        </>
      )}
      {isToken ? <Token token={text} /> : <span>{text}</span>}
      {note === null ? null : <span className="ghost"> {note}</span>}
    </div>
  );
}
