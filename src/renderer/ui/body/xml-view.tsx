import { useMemo } from "react";
import { VirtualRows } from "../virtual-rows.tsx";

const ROW = 20;
const CLASSES = { tag: "tok-key", text: "tok-string", aside: "ghost" } as const;

/** XML a tag a line, indented. It is text here: nothing of it is loaded or run. */
export function XmlView({ text }: { readonly text: string }) {
  const lines = useMemo(() => xmlLines(text), [text]);
  return (
    <VirtualRows
      className="code"
      attributes={{ role: "region", "aria-label": "Body as XML" }}
      count={lines.length}
      rowHeight={ROW}
      renderRow={(row) => {
        const line = lines[row];
        if (!line) return null;
        return (
          <div key={row} className="code-line">
            <span>{"  ".repeat(line.depth)}</span>
            <span className={CLASSES[line.kind]}>{line.text.replaceAll(/\s*\n\s*/g, " ")}</span>
          </div>
        );
      }}
    />
  );
}

/** A line of XML as it is shown: how deep it stands, and what it is. */
export interface XmlLine {
  readonly depth: number;
  readonly kind: "tag" | "text" | "aside";
  readonly text: string;
}

const PIECE =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<[?!][^>]*(?:>|$)|<(?:[^<>"']|"[^"<]*"|'[^'<]*')*>|<|[^<]+/g;
const MOST_DEEP = 200;

/**
 * XML cut into lines, one tag or text each, an element that holds nothing but a text on one. Nothing is resolved,
 * fetched or left out but blanks between tags; what is no XML is cut up all the same.
 */
export function xmlLines(text: string): readonly XmlLine[] {
  const lines: XmlLine[] = [];
  let depth = 0;
  for (const [found] of text.matchAll(PIECE)) {
    const piece = found.trim();
    if (piece === "") continue;
    const kind = kindOf(piece);
    if (kind === "close") {
      depth = Math.max(0, depth - 1);
      if (!joinClose(lines, piece, depth)) lines.push({ depth, kind: "tag", text: piece });
    } else {
      lines.push({ depth: Math.min(depth, MOST_DEEP), kind: kind === "open" ? "tag" : kind, text: piece });
      if (kind === "open" && !piece.endsWith("/>")) depth += 1;
    }
  }
  return lines;
}

function kindOf(piece: string): "open" | "close" | "text" | "aside" {
  if (!piece.startsWith("<") || piece.startsWith("<![CDATA[")) return "text";
  if (piece.startsWith("<?") || piece.startsWith("<!")) return "aside";
  return piece.startsWith("</") ? "close" : "open";
}

/** Puts an end behind its beginning and the one text between, or the beginning alone; answers whether that could be. */
function joinClose(lines: XmlLine[], close: string, depth: number): boolean {
  const last = lines.at(-1);
  const opened = last?.kind === "text" ? lines.at(-2) : last;
  if (!last || opened?.kind !== "tag" || opened.depth !== depth || !opens(opened.text, close)) return false;
  const between = last === opened ? "" : last.text;
  if (between.includes("\n")) return false;
  lines.splice(last === opened ? -1 : -2, 2, { depth, kind: "tag", text: `${opened.text}${between}${close}` });
  return true;
}

function opens(open: string, close: string): boolean {
  const name = /^<([^\s/>]+)/.exec(open)?.[1];
  return name !== undefined && !open.includes("</") && /^<\/([^\s>]+)/.exec(close)?.[1] === name;
}
