import { useMemo } from "react";
import { VirtualRows } from "../virtual-rows.tsx";
import type { JsonOutline } from "./json-outline.ts";
import { LINE } from "./json-outline.ts";
import { InsideRow } from "./inside-row.tsx";
import { holdsMore, useOpenedLines } from "./opened-lines.ts";
import { Token, hasComma, keyOf, valueOf } from "./token.tsx";

const ROW = 20;
const DEEPEST_INDENT = 60;

/** The body as indented JSON with line numbers. A value that holds a JWT or base64 can be opened in place. */
export function JsonPretty({ text, outline }: { readonly text: string; readonly outline: JsonOutline }) {
  const all = useMemo(() => Int32Array.from({ length: outline.kind.length }, (_, line) => line), [outline]);
  const { count, at, isOpen, open } = useOpenedLines(text, outline, all);
  return (
    <VirtualRows
      className="code"
      attributes={{ role: "region", "aria-label": "Body" }}
      count={count}
      rowHeight={ROW}
      renderRow={(row) => {
        const { line, inside } = at(row);
        const indent = Math.min(DEEPEST_INDENT, outline.depth[line] ?? 0);
        if (inside) return <InsideRow key={`in ${row}`} line={inside} indent={indent + 2} />;
        const key = keyOf(text, outline, line);
        const value = valueOf(text, outline, line);
        return (
          <div key={line} className="code-line">
            <span className="line-number">{line + 1}</span>
            <span>{"  ".repeat(indent)}</span>
            {key === null ? null : (
              <>
                <span className="tok-key">{key}</span>
                {": "}
              </>
            )}
            {holdsMore(text, outline, line) ? (
              <button
                type="button"
                className="decode"
                aria-expanded={isOpen(line)}
                onClick={() => open(line, !isOpen(line))}
              >
                {isOpen(line) ? "close" : "decode"}
              </button>
            ) : null}
            {outline.kind[line] === LINE.scalar ? <Token token={value} /> : value}
            {hasComma(outline, line) ? "," : ""}
          </div>
        );
      }}
    />
  );
}
