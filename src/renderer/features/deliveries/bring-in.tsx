import { useEffect, useState } from "react";
import type { PlannedRequest } from "../../../contract/model/recovered.ts";
import { useAnswer } from "../../state/answer.ts";
import { type BroughtIn, bringIn, endBringingIn, useBringingIn } from "../../state/bringing-in.ts";
import { deleteDeliveries } from "../../state/delivery-actions.ts";
import { replayBroughtIn } from "../../state/replay-runs.ts";
import { useSources } from "../../state/sources.ts";
import { encodeBase64 } from "../../ui/body/base64.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextArea } from "../../ui/field.tsx";
import { FileButton } from "../../ui/file-button.tsx";
import { Select } from "../../ui/select.tsx";
import { Tag } from "../../ui/tag.tsx";
import { BRING_IN } from "../../words/bring-in.ts";
import { byteSize, fullTime } from "../../words/format.ts";
import "../../ui/boxed-list.css";
import "../../ui/exchange-dialog.css";

/** One call carries so much, which base64 makes a third larger. */
const MOST_BYTES = 23 * 1024 * 1024;
const MOST_SHOWN = 200;

/** Takes requests that were not received here: shows what would come of each, brings them in, and offers what comes next. */
export function BringIn() {
  const [done, setDone] = useState<BroughtIn | null>(null);
  return (
    <Dialog label={BRING_IN.title} className="wide" onClose={endBringingIn}>
      <div className="dialog-body exchange-dialog">{done ? <Done brought={done} /> : <Ask onDone={setDone} />}</div>
    </Dialog>
  );
}

interface Given {
  readonly name: string;
  readonly size: number;
  readonly contentBase64: string;
}

function Ask({ onDone }: { readonly onDone: (brought: BroughtIn) => void }) {
  const [text, setText] = useState("");
  const [sourceId, setSourceId] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const { given, problem, read, forget } = useFile();
  const sources = useSources((state) => state.items);
  const contentBase64 =
    given?.contentBase64 ?? (text.trim() === "" ? "" : encodeBase64(new TextEncoder().encode(text)));
  const asked = contentBase64 === "" ? null : { contentBase64, ...(sourceId === "" ? {} : { sourceId }) };
  const answer = useAnswer("deliveries.planImport", asked);
  const plan = answer?.ok ? answer.value : null;
  const fresh = plan?.items.filter(({ knownAs }) => knownAs === null).length ?? 0;
  const error = problem ?? (answer?.ok === false ? answer.error.message : null);

  async function take(): Promise<void> {
    setIsBusy(true);
    const brought = await bringIn(contentBase64, sourceId === "" ? null : sourceId);
    setIsBusy(false);
    if (brought) onDone(brought);
  }

  return (
    <>
      <h2>{BRING_IN.title}</h2>
      <p className="hint">{BRING_IN.intro}</p>
      {given ? (
        <div className="inline">
          <span className="cut grow">{BRING_IN.file(given.name, byteSize(given.size))}</span>
          <Button look="plain" onClick={forget}>
            {BRING_IN.otherwise}
          </Button>
        </div>
      ) : (
        <TextArea
          label={BRING_IN.text}
          value={text}
          placeholder={BRING_IN.placeholder}
          hint={BRING_IN.hint}
          onChange={(event) => {
            forget();
            setText(event.target.value);
          }}
        />
      )}
      <Select label={BRING_IN.source} value={sourceId} onChange={({ target }) => setSourceId(target.value)}>
        <option value="">{BRING_IN.asThePathSays}</option>
        {sources.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      {error === null ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {plan && error === null ? <Plan items={plan.items} notes={plan.notes} fresh={fresh} /> : null}
      <div className="dialog-actions">
        <FileButton label={BRING_IN.fromAFile} onFile={read} />
        <span className="grow" />
        <Button onClick={endBringingIn}>{BRING_IN.cancel}</Button>
        <Button look="primary" disabled={fresh === 0 || error !== null || isBusy} onClick={() => void take()}>
          {BRING_IN.bringIn(fresh)}
        </Button>
      </div>
    </>
  );
}

interface Read {
  readonly given: Given | null;
  /** Why it cannot be taken. */
  readonly problem: string | null;
}

const NO_FILE: Read = { given: null, problem: null };

/** The file that was dropped or chosen, read; or why it cannot be. */
function useFile() {
  const dropped = useBringingIn((state) => state.file);
  const [file, setFile] = useState(NO_FILE);
  const read = (chosen: File) => void readFile(chosen).then(setFile);
  useEffect(() => {
    if (dropped) void readFile(dropped).then(setFile);
  }, [dropped]);
  return { ...file, read, forget: () => setFile(NO_FILE) };
}

async function readFile(file: File): Promise<Read> {
  if (file.size > MOST_BYTES)
    return { given: null, problem: BRING_IN.tooLarge(byteSize(file.size), byteSize(MOST_BYTES)) };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { given: { name: file.name, size: bytes.length, contentBase64: encodeBase64(bytes) }, problem: null };
  } catch {
    return { given: null, problem: BRING_IN.unreadable };
  }
}

interface PlanProps {
  readonly items: readonly PlannedRequest[];
  readonly notes: readonly string[];
  readonly fresh: number;
}

function Plan({ items, notes, fresh }: PlanProps) {
  const names = new Map(useSources((state) => state.items).map(({ id, name }) => [id, name]));
  return (
    <>
      <p role="status">{BRING_IN.summary(fresh, items.length - fresh)}</p>
      <Notes notes={notes} />
      <ul className="boxed-list import-plan" aria-label={BRING_IN.plan}>
        {items.slice(0, MOST_SHOWN).map(({ method, url, size, event, sentAt, sourceId, knownAs }, index) => (
          <li key={index}>
            <span className="cut">
              {method} {url}
            </span>
            <Tag tone={knownAs === null ? "ok" : "quiet"}>
              {knownAs === null ? BRING_IN.isBroughtIn : BRING_IN.isThere}
            </Tag>
            <small>
              {[
                event,
                sourceId === null ? BRING_IN.noSource : (names.get(sourceId) ?? sourceId),
                byteSize(size),
                sentAt === null ? null : fullTime(sentAt),
              ]
                .filter((part) => part !== null)
                .join(", ")}
            </small>
          </li>
        ))}
        {items.length > MOST_SHOWN ? <li>{BRING_IN.more(items.length - MOST_SHOWN)}</li> : null}
      </ul>
    </>
  );
}

function finish(next: () => Promise<void>): void {
  endBringingIn();
  void next();
}

function Done({ brought: { ids, known, notes } }: { readonly brought: BroughtIn }) {
  return (
    <>
      <h2>{BRING_IN.done(ids.length, known)}</h2>
      <p>{BRING_IN.selected}</p>
      <p className="hint">{BRING_IN.deliverWhy}</p>
      <Notes notes={notes} />
      <div className="dialog-actions">
        <Button onClick={() => finish(() => deleteDeliveries(ids))}>{BRING_IN.undo}</Button>
        <Button onClick={() => finish(() => replayBroughtIn([...ids]))}>{BRING_IN.deliver}</Button>
        <Button look="primary" onClick={endBringingIn}>
          {BRING_IN.close}
        </Button>
      </div>
    </>
  );
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  return notes.map((note) => (
    <p key={note} className="hint">
      {note}
    </p>
  ));
}
