import { useCallback, useState } from "react";
import type { DecodedBody } from "../../../contract/model/decoded.ts";
import type { PayloadAddress } from "../../state/payload-address.ts";
import { BodyNotes } from "./body-notes.tsx";
import type { BodyBytes } from "./body-bytes.ts";
import { useSliced } from "./in-slices.ts";
import { useOutline } from "./outline.ts";
import { type PartShown } from "./parts-view.tsx";
import { Payload } from "./payload.tsx";
import { LONG_TEXT, type View, jsonIn, viewsFor } from "./views.ts";
import "./body.css";
import { DECODED_VIEW } from "../../words/payload.ts";

export interface DecodedViewProps {
  readonly body: DecodedBody;
  /** Null where no more than the text is kept. */
  readonly bytes: BodyBytes | null;
  /** The keys under which hooks find this body; null where they do not look into it. */
  readonly root: readonly string[] | null;
  /** As one of several on a page, in a box that scrolls. */
  readonly isBoxed?: boolean;
  /** Whether it takes its keys wherever the focus is; by default what is in no box does. */
  readonly hasKeys?: boolean;
  /** Where the view that is wanted outlives this one body. */
  readonly choice?: ViewChoice;
}

export interface ViewChoice {
  readonly wanted: View | null;
  readonly want: (view: View) => void;
  /** What of the view outlives this page, too; null where nothing does. */
  readonly address: PayloadAddress | null;
}

/** So many lines fit into the lower box. */
const MOST_LOW = 4;

/** A body as the core decodes it: by what it is first, then its text and its bytes; above it what was undone and is wrong. */
export function DecodedView({ body, bytes, root, isBoxed = false, hasKeys = !isBoxed, choice }: DecodedViewProps) {
  const read = useCallback(() => jsonIn(body), [body]);
  const made = useSliced(read, (body.text?.length ?? 0) > LONG_TEXT, body).value;
  const json = made?.json ?? null;
  const outline = useOutline(json);
  const [own, setOwn] = useState<View | null>(null);
  const { wanted, want, address } = choice ?? { wanted: own, want: setOwn, address: null };
  if (made === null || outline === "making") return <p className="body-note">{DECODED_VIEW.readingTheBody}</p>;
  const views = viewsFor(body, outline, bytes !== null);
  const isLow = outline !== null && outline.kind.length <= MOST_LOW;
  const view = views.find((possible) => possible === wanted) ?? views[0];
  const isRead = body.kind === "json" || body.kind === "ndjson" || body.payload !== null;
  return (
    <Payload
      className={isBoxed ? `body-view boxed ${isLow ? "low" : ""}` : "body-view"}
      isMain={!isBoxed}
      hasKeys={hasKeys}
      shown={{ body, bytes, json, outline, root: isRead || view === "form" ? root : null }}
      views={views}
      view={view}
      onView={want}
      address={address}
      showPart={showPart}
      notes={<BodyNotes body={body} />}
    />
  );
}

function showPart(part: PartShown) {
  return <DecodedView isBoxed {...part} />;
}
