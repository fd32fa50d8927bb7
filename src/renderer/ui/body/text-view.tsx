import { useMemo } from "react";
import { VirtualRows } from "../virtual-rows.tsx";

const ROW = 20;
const LONGEST = 400;

/** Text as it stands, its lines wrapped so that a body of one long line can be read. */
export function TextView({ text }: { readonly text: string }) {
  const lines = useMemo(() => wrap(text), [text]);
  return (
    <VirtualRows
      className="code"
      count={lines.length}
      rowHeight={ROW}
      renderRow={(row) => (
        <div key={row} className="code-line">
          {lines[row]}
        </div>
      )}
    />
  );
}

function wrap(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    if (line.length <= LONGEST) return [line];
    return Array.from({ length: Math.ceil(line.length / LONGEST) }, (_, part) =>
      line.slice(part * LONGEST, (part + 1) * LONGEST),
    );
  });
}
