import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { byteSize } from "../../../ui/format.ts";
import { Segmented } from "../../../ui/segmented.tsx";
import { FormView } from "./form-view.tsx";
import { HexView } from "./hex-view.tsx";
import { JsonTree } from "./json-tree.tsx";
import { JsonPretty } from "./json-pretty.tsx";
import type { ParsedBody } from "../../../ui/body/parse-body.ts";
import { useParsedBody } from "./parsed.ts";
import { TextView } from "./text-view.tsx";
import "./body.css";

const ASK_FROM = 1_000_000;

interface BodyViewProps {
  readonly id: string;
  readonly base64: string;
  readonly contentType: string;
  readonly isTruncated: boolean;
  readonly size: number;
}

/** A delivery's body. Megabytes are shown only when asked for. */
export function BodyView({ id, base64, contentType, isTruncated, size }: BodyViewProps) {
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const bytes = Math.floor((base64.length * 3) / 4);
  if (size === 0) return <p className="body-note">The body is empty.</p>;
  if (bytes > ASK_FROM && askedFor !== id) {
    return (
      <div className="body-note">
        <p>This body has {byteSize(bytes)}. Showing it can take a moment.</p>
        <Button onClick={() => setAskedFor(id)}>Show it</Button>
      </div>
    );
  }
  return (
    <>
      {isTruncated ? (
        <p className="body-note is-warn">
          {byteSize(size)} were sent, beyond the limit; only the first {byteSize(bytes)} were kept.
        </p>
      ) : null}
      <Parsed base64={base64} contentType={contentType} />
    </>
  );
}

type View = "tree" | "pretty" | "form" | "raw" | "hex";
const LABELS: Record<View, string> = { tree: "Tree", pretty: "Pretty", form: "Form", raw: "Raw", hex: "Hex" };

function viewsFor(body: ParsedBody, contentType: string): View[] {
  if (body.text === null) return ["hex"];
  if (body.outline) return ["pretty", "tree", "raw", "hex"];
  return /^application\/x-www-form-urlencoded/i.test(contentType) ? ["form", "raw", "hex"] : ["raw", "hex"];
}

function Parsed({ base64, contentType }: { readonly base64: string; readonly contentType: string }) {
  const body = useParsedBody(base64);
  const [wanted, setWanted] = useState<View>("pretty");
  if (!body) return <p className="body-note">Reading the body…</p>;
  const views = viewsFor(body, contentType);
  const view = views.find((possible) => possible === wanted) ?? views[0] ?? "hex";
  return (
    <div className="body-view">
      <div className="body-switch">
        <Segmented
          isSmall
          label="Show the body as"
          value={view}
          options={views.map((value) => ({ value, label: LABELS[value] }))}
          onChange={setWanted}
        />
      </div>
      <Shown view={view} body={body} />
    </div>
  );
}

function Shown({ view, body }: { readonly view: View; readonly body: ParsedBody }) {
  if (view === "hex" || body.text === null) return <HexView bytes={body.bytes} />;
  if (view === "form") return <FormView text={body.text} />;
  if (view === "tree" && body.outline) return <JsonTree text={body.text} outline={body.outline} />;
  if (view === "pretty" && body.outline) return <JsonPretty text={body.text} outline={body.outline} />;
  return <TextView text={body.text} />;
}
