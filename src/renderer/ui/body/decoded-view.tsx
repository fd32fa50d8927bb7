import { useMemo, useState } from "react";
import type { DecodedBody } from "../../../contract/model/decoded.ts";
import { Button } from "../button.tsx";
import { byteSize } from "../format.ts";
import { saveFile } from "../save-file.ts";
import { Segmented } from "../segmented.tsx";
import { VirtualRows } from "../virtual-rows.tsx";
import type { BodyBytes } from "./body-bytes.ts";
import { FormView } from "./form-view.tsx";
import { HexView } from "./hex-view.tsx";
import { BodyNotes } from "./body-notes.tsx";
import { BodyImage } from "./image-view.tsx";
import type { JsonOutline } from "./json-outline.ts";
import { JsonPretty } from "./json-pretty.tsx";
import { JsonTree } from "./json-tree.tsx";
import { useOutline } from "./outline.ts";
import { type PartShown, PartsView } from "./parts-view.tsx";
import { TextView } from "./text-view.tsx";
import { XmlView } from "./xml-view.tsx";
import "./body.css";

export interface DecodedViewProps {
  readonly body: DecodedBody;
  /** Null where no more than the text is kept. */
  readonly bytes: BodyBytes | null;
  /** The keys under which hooks find this body; null where they do not look into it. */
  readonly root: readonly string[] | null;
  /** As one of several on a page, in a box that scrolls. */
  readonly isBoxed?: boolean;
  /** Where the view that is wanted outlives this one body. */
  readonly choice?: ViewChoice;
}

export interface ViewChoice {
  readonly wanted: View | null;
  readonly want: (view: View) => void;
}

export type View = "pretty" | "tree" | "lines" | "form" | "parts" | "image" | "xml" | "raw" | "hex";
const LABELS: Record<View, string> = {
  pretty: "Pretty",
  tree: "Tree",
  lines: "Lines",
  form: "Form",
  parts: "Parts",
  image: "Image",
  xml: "XML",
  raw: "Raw",
  hex: "Hex",
};

/** A body as the core decodes it: by what it is first, then its text and its bytes; above it what was undone and is wrong. */
export function DecodedView({ body, bytes, root, isBoxed = false, choice }: DecodedViewProps) {
  const json = useMemo(() => jsonIn(body), [body]);
  const outline = useOutline(json);
  const [own, setOwn] = useState<View | null>(null);
  const { wanted, want } = choice ?? { wanted: own, want: setOwn };
  if (outline === "making") return <p className="body-note">Reading the body…</p>;
  const views = viewsFor(body, outline !== null, bytes !== null);
  const isLow = outline !== null && outline.kind.length <= MOST_LOW;
  const view = views.find((possible) => possible === wanted) ?? views[0];
  return (
    <div className={isBoxed ? `body-view boxed ${isLow ? "low" : ""}` : "body-view"}>
      <div className="body-head">
        <div className="grow">
          <BodyNotes body={body} />
        </div>
        {bytes && !isBoxed ? <Button onClick={() => void saveWhole(body, bytes)}>Save</Button> : null}
        {views.length > 1 ? (
          <Segmented
            isSmall
            label="Show the body as"
            value={view ?? "raw"}
            options={views.map((value) => ({ value, label: LABELS[value] }))}
            onChange={want}
          />
        ) : null}
      </div>
      {view ? <Shown view={view} body={body} bytes={bytes} root={root} json={json} outline={outline} /> : null}
    </div>
  );
}

function viewsFor({ kind, text, payload }: DecodedBody, isJson: boolean, hasBytes: boolean): View[] {
  const views: View[] = [];
  if (kind === "ndjson") views.push("lines");
  if (isJson) views.push("pretty", "tree");
  if (kind === "form" || payload !== null) views.push("form");
  if (kind === "multipart") views.push("parts");
  if (kind === "image" && hasBytes) views.push("image");
  if (kind === "xml") views.push("xml");
  if (text !== null) views.push("raw");
  if (hasBytes) views.push("hex");
  return views;
}

/** The JSON of a body, as text; null where it has none. */
function jsonIn({ kind, text, payload, problems }: DecodedBody): string | null {
  if (kind === "json") return text;
  if (kind === "ndjson") return text === null ? null : `[${linesOf(text).join(",")}]`;
  if (payload !== null) return payload;
  return problems.some((words) => words.includes("not read as JSON")) ? text : null;
}

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

const ROW = 20;
/** So many lines fit into the lower box. */
const MOST_LOW = 4;
const LONGEST_LINE = 2000;

/** Lines of JSON, one value a row, numbered as hooks number them. */
function LinesView({ lines }: { readonly lines: readonly string[] }) {
  return (
    <VirtualRows
      className="code"
      attributes={{ role: "region", "aria-label": "Lines" }}
      count={lines.length}
      rowHeight={ROW}
      renderRow={(row) => (
        <div key={row} className="code-line">
          <span className="line-number">{row}</span>
          <span>{(lines[row] ?? "").slice(0, LONGEST_LINE)}</span>
        </div>
      )}
    />
  );
}

function showPart(part: PartShown) {
  return <DecodedView isBoxed {...part} />;
}

interface ShownProps extends Pick<DecodedViewProps, "body" | "bytes" | "root"> {
  readonly view: View;
  readonly json: string | null;
  readonly outline: JsonOutline | null;
}

function Shown({ view, body, bytes, root, json, outline }: ShownProps) {
  const isRead = body.kind === "json" || body.kind === "ndjson" || body.payload !== null;
  if (view === "pretty" && json !== null && outline) return <JsonPretty text={json} outline={outline} />;
  if (view === "tree" && json !== null && outline)
    return <JsonTree text={json} outline={outline} root={isRead ? root : null} />;
  if (view === "lines") return <LinesView lines={linesOf(body.text ?? "")} />;
  if (view === "form") return <FormView fields={body.fields} isNamed={root !== null && body.payload === null} />;
  if (view === "parts") return <PartsView body={body} bytes={bytes} show={showPart} />;
  if (view === "image" && bytes)
    return <BodyImage bytes={bytes} label={`${body.type ?? "image"}, ${byteSize(body.size)}`} />;
  if (view === "xml") return <XmlView text={body.text ?? ""} />;
  if (view === "hex" && bytes) return <HexView bytes={bytes.came} />;
  return <TextView text={body.text ?? ""} />;
}

const ENDINGS: Partial<Record<DecodedBody["kind"], string>> = {
  json: "json",
  ndjson: "ndjson",
  xml: "xml",
  text: "txt",
};

async function saveWhole({ kind, type }: DecodedBody, bytes: BodyBytes): Promise<void> {
  const found = await bytes.fetch(null);
  const image = kind === "image" ? /^image\/([a-z]{2,5})$/.exec(type ?? "")?.[1] : undefined;
  if (found) saveFile([found], `body.${image ?? ENDINGS[kind] ?? "bin"}`, type ?? "application/octet-stream");
}
