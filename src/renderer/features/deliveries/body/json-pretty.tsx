import { VirtualRows } from "../../../ui/virtual-rows.tsx";
import type { JsonOutline } from "../../../ui/body/json-outline.ts";
import { LINE } from "../../../ui/body/json-outline.ts";
import { Token, hasComma, keyOf, valueOf } from "./token.tsx";

const ROW = 20;
const DEEPEST_INDENT = 60;

/** The body as indented JSON with line numbers. */
export function JsonPretty({ text, outline }: { readonly text: string; readonly outline: JsonOutline }) {
  return (
    <VirtualRows
      className="code"
      count={outline.kind.length}
      rowHeight={ROW}
      renderRow={(line) => {
        const key = keyOf(text, outline, line);
        const value = valueOf(text, outline, line);
        return (
          <div key={line} className="code-line">
            <span className="line-number">{line + 1}</span>
            <span>{"  ".repeat(Math.min(DEEPEST_INDENT, outline.depth[line] ?? 0))}</span>
            {key === null ? null : (
              <>
                <span className="tok-key">{key}</span>
                {": "}
              </>
            )}
            {outline.kind[line] === LINE.scalar ? <Token token={value} /> : value}
            {hasComma(outline, line) ? "," : ""}
          </div>
        );
      }}
    />
  );
}
