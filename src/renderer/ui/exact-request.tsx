import type { Headers } from "../../contract/model/header.ts";
import { EXACT_REQUEST } from "../words/controls.ts";
import { plural } from "../words/format.ts";
import { decodeBase64, exactText } from "./body/base64.ts";
import { HeadersTable } from "./headers-table.tsx";
import "./exact-request.css";

/** In characters. */
const MOST_SHOWN = 20_000;

interface ExactRequestProps {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly bodyBase64: string;
  /** What is to be known of it before it is sent. */
  readonly note: string | null;
}

/** A request as it would be sent, to its last byte. */
export function ExactRequest({ method, url, headers, bodyBase64, note }: ExactRequestProps) {
  const bytes = decodeBase64(bodyBase64);
  const text = exactText(bytes);
  const isCut = text !== null && text.length > MOST_SHOWN;
  return (
    <>
      <code className="request-line">
        {method} {url}
      </code>
      {note ? <p className="form-note">{note}</p> : null}
      <HeadersTable headers={headers} label={EXACT_REQUEST.headers} />
      <span className="hint">{EXACT_REQUEST.body(plural(bytes.length, EXACT_REQUEST.byte), isCut)}</span>
      <pre className="output" tabIndex={0} aria-label={EXACT_REQUEST.bodyLabel}>
        {text === null ? EXACT_REQUEST.notText : text.slice(0, MOST_SHOWN)}
      </pre>
    </>
  );
}
