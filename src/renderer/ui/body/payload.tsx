import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { DecodedBody } from "../../../contract/model/decoded.ts";
import type { PayloadAddress } from "../../state/payload-address.ts";
import { remember, rememberedNumber } from "../../state/remembered.ts";
import { showToast } from "../../state/toasts.ts";
import { DECODED_VIEW, PAYLOAD, PAYLOAD_WORDS } from "../../words/payload.ts";
import { copyText } from "../copy.ts";
import { byteSize } from "../../words/format.ts";
import { saveFile } from "../save-file.ts";
import { useShortcuts } from "../shortcuts.ts";
import { useWidth } from "../use-width.ts";
import type { BodyBytes } from "./body-bytes.ts";
import { copiedText } from "./copied-text.ts";
import { FormView } from "./form-view.tsx";
import { BodyImage } from "./image-view.tsx";
import type { JsonOutline } from "./json-outline.ts";
import { type LinesHandle, LinesView } from "./lines/lines-view.tsx";
import { type PartShown, PartsView } from "./parts-view.tsx";
import { PayloadBar } from "./payload-bar.tsx";
import { ValueMenu } from "./pointing/value-menu.tsx";
import { useCursor } from "./use-cursor.ts";
import { useFind } from "./use-find.ts";
import { useFolds } from "./use-folds.ts";
import { useInside } from "./use-inside.ts";
import { type View, useDoc } from "./views.ts";

/** A body with what was found out about it. */
export interface ShownBody {
  readonly body: DecodedBody;
  readonly bytes: BodyBytes | null;
  readonly json: string | null;
  readonly outline: JsonOutline | null;
  readonly root: readonly string[] | null;
}

interface PayloadProps {
  readonly className: string;
  /** Whether it is a whole body of the page, and none of several in a box. */
  readonly isMain: boolean;
  /** Whether it takes its keys wherever the focus is. */
  readonly hasKeys: boolean;
  readonly shown: ShownBody;
  readonly views: readonly View[];
  readonly view: View | undefined;
  readonly onView: (view: View) => void;
  /** What the address keeps of it; null where it keeps nothing. */
  readonly address: PayloadAddress | null;
  readonly showPart: (part: PartShown) => ReactNode;
  readonly notes: ReactNode;
}

/** In pixels: less does not hold sixteen bytes of a dump in a line. */
const ROOM_FOR_16 = 640;

/** A payload under its bar: found in, folded, wrapped, decoded, copied, and pointed at. */
export function Payload(props: PayloadProps) {
  const { className, isMain, hasKeys, shown, views, view, onView, address, showPart, notes } = props;
  const { body, bytes, json, outline, root } = shown;
  const [isWrapped, setWrapped] = useState(() => rememberedNumber("payload.wrap", 1) === 1);
  const lines = useRef<LinesHandle>(null);
  const findField = useRef<HTMLInputElement>(null);
  const section = useRef<HTMLDivElement>(null);
  const refocus = useRef(false);
  // Another view is another element; a key that asked for it leaves the focus in the payload.
  useEffect(() => {
    if (refocus.current) (lines.current ?? section.current)?.focus();
    refocus.current = false;
  }, [view]);
  const inside = useInside(json, outline);
  const hexWidth = useWidth(section) < ROOM_FOR_16 ? 8 : 16;
  const made = useDoc({ view, body, came: bytes?.came, json, outline, inside: inside.lines, hexWidth });
  const { doc, values } = made ?? NOT_MADE;
  const folds = useFolds({ doc, view: `${view} ${json?.length}`, body, address });
  const find = useFind(doc, ({ at, from }) => folds.show(at, from));
  const cursor = useCursor({ values, folds, lines, inside, json, outline, root, address });

  const wrap = () => {
    remember("payload.wrap", isWrapped ? 0 : 1);
    setWrapped(!isWrapped);
  };
  const decode = () => {
    if (inside.toggleAll() === 0 && !inside.isAll) showToast({ kind: "info", text: PAYLOAD_WORDS.nothingToDecode });
  };
  const openFind = () => {
    if (!findField.current) return false;
    findField.current.focus();
    findField.current.select();
    return true;
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const isFind = (event.ctrlKey || event.metaKey) && event.key === "f";
    const isTyped = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (!isFind && (event.ctrlKey || event.metaKey || event.altKey || isTyped || event.defaultPrevented)) return;
    const chosen = /^[1-6]$/.test(event.key) ? views[Number(event.key) - 1] : undefined;
    if (isFind) openFind();
    else if (chosen) {
      refocus.current = chosen !== view;
      onView(chosen);
    } else if (event.key === "w" && doc) wrap();
    else if (event.key === "z" && doc) cursor.foldHere();
    else if (event.key === "b" && values) decode();
    else if (event.key === "." && values) cursor.point();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useShortcuts({ "mod+f": openFind, ".": () => (values ? cursor.point() : false) }, hasKeys);

  return (
    <div ref={section} role="group" tabIndex={-1} className={className} aria-label={PAYLOAD.payload} onKeyDown={press}>
      <PayloadBar
        views={views}
        view={view}
        onView={onView}
        find={find}
        findField={findField}
        onLeave={() => lines.current?.focus()}
        canFind={doc !== null}
        onFold={values || view === "xml" ? folds.toLevel : null}
        isWrapped={isWrapped}
        onWrap={wrap}
        onDecode={values ? decode : null}
        isDecoded={inside.isAll}
        hasType={isMain && json !== null}
        onCopy={() => void copyText(copiedText(shown, view), PAYLOAD.thePayload)}
        onSave={bytes && isMain ? () => void saveWhole(body, bytes) : null}
      />
      <div className="body-notes">{notes}</div>
      {made === null ? (
        <p className="body-note">{DECODED_VIEW.readingTheBody}</p>
      ) : doc ? (
        <LinesView
          key={`${view}`}
          doc={doc}
          subject={body}
          label={PAYLOAD.body}
          isWrapped={isWrapped}
          folds={folds.folds}
          target={folds.target}
          matches={find.byLine}
          current={find.current}
          cursor={values ? cursor.node : undefined}
          handle={lines}
          onFold={folds.fold}
          onNode={cursor.openAt}
          onMore={inside.toggle}
          onKeyDown={cursor.press}
        />
      ) : (
        <Unlined view={view} shown={shown} showPart={showPart} />
      )}
      {cursor.menu ? <ValueMenu value={cursor.menu.value} box={cursor.menu.box} onClose={cursor.closeMenu} /> : null}
    </div>
  );
}

const NOT_MADE = { doc: null, values: null };

/** The views that are no lines. */
function Unlined({ view, shown, showPart }: Pick<PayloadProps, "view" | "shown" | "showPart">) {
  const { body, bytes, root } = shown;
  if (view === "form") return <FormView fields={body.fields} isNamed={root !== null && body.payload === null} />;
  if (view === "parts") return <PartsView body={body} bytes={bytes} show={showPart} />;
  if (view === "image" && bytes)
    return <BodyImage bytes={bytes} label={`${body.type ?? PAYLOAD.image}, ${byteSize(body.size)}`} />;
  return null;
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
