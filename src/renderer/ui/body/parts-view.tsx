import { type ReactNode, useMemo, useState } from "react";
import type { DecodedBody, DecodedPart } from "../../../contract/model/decoded.ts";
import { Button } from "../button.tsx";
import { byteSize } from "../../words/format.ts";
import { saveFile } from "../save-file.ts";
import { type BodyBytes, useUnpacked } from "./body-bytes.ts";
import { CopyPath } from "./copy-path.tsx";
import { fieldPath } from "./field-path.ts";
import { PARTS_VIEW } from "../../words/payload.ts";

/** A part as a body of its own. */
export interface PartShown {
  readonly body: DecodedBody;
  readonly bytes: BodyBytes | null;
  /** The keys under which hooks find it; null where they do not look into it. */
  readonly root: readonly string[] | null;
}

interface PartsViewProps extends Omit<PartShown, "root"> {
  readonly show: (part: PartShown) => ReactNode;
}

/** The parts of a multipart body: each can be looked into and saved. */
export function PartsView({ body, bytes, show }: PartsViewProps) {
  const [openAt, setOpenAt] = useState<number | null>(0);
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={PARTS_VIEW.parts}>
      <ul className="card-list parts">
        {body.parts.map((part, index) => (
          <li key={index} aria-label={nameOf(part, index)}>
            <div className="part">
              <span className="grow">
                <b>{nameOf(part, index)}</b> {part.filename === null ? null : <code>{part.filename}</code>}{" "}
                <small className="ghost">
                  {part.type ?? part.kind}, {byteSize(part.size)}
                </small>
              </span>
              <CopyPath path={pathOf(body, index)} of={nameOf(part, index)} />
              {bytes ? <Button onClick={() => void save(part, index, bytes)}>{PARTS_VIEW.save}</Button> : null}
              <Button
                aria-expanded={openAt === index}
                aria-label={`${openAt === index ? PARTS_VIEW.close : PARTS_VIEW.open} ${nameOf(part, index)}`}
                onClick={() => setOpenAt(openAt === index ? null : index)}
              >
                {openAt === index ? PARTS_VIEW.close : PARTS_VIEW.open}
              </Button>
            </div>
            {openAt === index ? <PartBody body={body} part={part} index={index} bytes={bytes} show={show} /> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface PartBodyProps extends PartsViewProps {
  readonly part: DecodedPart;
  readonly index: number;
}

function PartBody({ body, part, index, bytes, show }: PartBodyProps) {
  const isText = part.text !== null;
  const fetched = useUnpacked(isText ? null : bytes, index);
  // The same until other bytes come, for what is shown of them is made when they change.
  const unpacked = useMemo(() => fetched && { came: () => fetched, fetch: () => Promise.resolve(fetched) }, [fetched]);
  if (!isText && !fetched) return <p className="body-note">{PARTS_VIEW.fetching}</p>;
  const alone = { layers: [], problems: [], parts: [], fields: [], payload: null, cloudEvent: null, charset: null };
  return show({
    body: { ...body, ...part, ...alone },
    root: isWalked(body, part) ? rootOf(body, index) : null,
    bytes: unpacked,
  });
}

/** Of a file hooks see no more than its name, type and size, unless it says that it is JSON. */
function isWalked({ isWrapped }: DecodedBody, { kind, type, filename }: DecodedPart): boolean {
  return kind === "json" && !isWrapped && (filename === null || (type !== null && /[/+]json$/.test(type)));
}

function pathOf(body: DecodedBody, index: number): string | null {
  const root = rootOf(body, index);
  return root && fieldPath(root);
}

/** As hooks find parts: by their names, of a repeated one the first; where none has a name, by number. */
function rootOf({ parts, isWrapped }: DecodedBody, index: number): readonly string[] | null {
  const part = parts[index];
  if (!part || (isWrapped && part.filename !== null)) return null;
  if (part.name === null) return isWrapped || parts.some(({ name }) => name !== null) ? null : [String(index)];
  return parts.findIndex(({ name }) => name === part.name) === index ? [part.name] : null;
}

function nameOf({ name, filename }: DecodedPart, index: number): string {
  return name ?? filename ?? PARTS_VIEW.partValue(index + 1);
}

async function save(part: DecodedPart, index: number, bytes: BodyBytes): Promise<void> {
  const found = await bytes.fetch(index);
  if (found) saveFile([found], part.filename ?? nameOf(part, index), part.type ?? "application/octet-stream");
}
