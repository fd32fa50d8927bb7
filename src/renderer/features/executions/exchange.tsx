import { z } from "zod";
import { Headers } from "../../../contract/model/header.ts";
import { clockTime, count, duration } from "../../words/format.ts";
import { TextBody } from "../../ui/body/text-body.tsx";
import { HeadersTable } from "../../ui/headers-table.tsx";

const Exchange = z.object({
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: Headers,
    body: z.string(),
    isTruncated: z.boolean().optional(),
  }),
  status: z.number().optional(),
  headers: Headers.optional(),
  body: z.string().optional(),
  truncated: z.boolean().optional(),
  /** How many characters of a longer answer its system's own log keeps, where that is less than ours. */
  kept: z.number().optional(),
  attempts: z.array(
    z.object({
      number: z.number(),
      startedAt: z.number(),
      durationMs: z.number(),
      status: z.number().nullable(),
      error: z.string().nullable(),
    }),
  ),
});
type Exchange = z.infer<typeof Exchange>;

/** A result as request and response; null when the action made no request. */
export function readExchange(result: unknown): Exchange | null {
  return Exchange.safeParse(result).data ?? null;
}

/** What was sent beside what was answered, and every try. */
export function ExchangeView({ exchange }: { readonly exchange: Exchange }) {
  const { request, status, headers = [], body = "", truncated, kept, attempts } = exchange;
  return (
    <>
      <div className="exchange">
        <section aria-label="Request">
          <h3>Request</h3>
          <code className="wrap">
            {request.method} {request.url}
          </code>
          <Part of="request" headers={request.headers} body={request.body} isCut={request.isTruncated} />
          {request.isTruncated ? <span className="hint">{keptWords()}</span> : null}
        </section>
        <section aria-label="Response">
          <h3>Response</h3>
          {status === undefined ? <p className="ghost">No answer.</p> : <code>{status}</code>}
          <Part of="response" headers={headers} body={body} isCut={truncated} />
          {truncated ? <span className="hint">{keptWords(kept)}</span> : null}
        </section>
      </div>
      {attempts.length > 1 ? <Attempts attempts={attempts} /> : null}
    </>
  );
}

function keptWords(characters?: number): string {
  return characters ? `Only the first ${count(characters)} characters are kept.` : "Only the first 64 KB are kept.";
}

interface PartProps {
  readonly of: string;
  readonly headers: Headers;
  readonly body: string;
  readonly isCut: boolean | undefined;
}

function Part({ of, headers, body, isCut }: PartProps) {
  return (
    <>
      {headers.length > 0 ? (
        <details>
          <summary className="ghost">{headers.length} headers</summary>
          <HeadersTable headers={headers} label={`Headers of the ${of}`} />
        </details>
      ) : null}
      {body ? <TextBody headers={headers} text={body} isCut={isCut ?? false} /> : null}
    </>
  );
}

function Attempts({ attempts }: Pick<Exchange, "attempts">) {
  return (
    <section className="exchange-attempts" aria-label="Attempts">
      <h3>Attempts</h3>
      <ol className="attempts">
        {attempts.map(({ number, startedAt, durationMs, status, error }) => (
          <li key={number}>
            <span className="ghost">{clockTime(startedAt)}</span> {error ?? `answered ${status ?? "nothing"}`}{" "}
            <span className="ghost">in {duration(durationMs)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
