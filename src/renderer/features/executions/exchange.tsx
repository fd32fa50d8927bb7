import { z } from "zod";
import { Headers } from "../../../contract/model/header.ts";
import { clockTime, count, duration } from "../../words/format.ts";
import { TextBody } from "../../ui/body/text-body.tsx";
import { HeadersTable } from "../../ui/headers-table.tsx";
import { EXCHANGE } from "../../words/runs.ts";

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
        <section aria-label={EXCHANGE.request}>
          <h3>{EXCHANGE.request}</h3>
          <code className="wrap">
            {request.method} {request.url}
          </code>
          <Part of="request" headers={request.headers} body={request.body} isCut={request.isTruncated} />
          {request.isTruncated ? <span className="hint">{keptWords()}</span> : null}
        </section>
        <section aria-label={EXCHANGE.response}>
          <h3>{EXCHANGE.response}</h3>
          {status === undefined ? <p className="ghost">{EXCHANGE.noAnswer}</p> : <code>{status}</code>}
          <Part of="response" headers={headers} body={body} isCut={truncated} />
          {truncated ? <span className="hint">{keptWords(kept)}</span> : null}
        </section>
      </div>
      {attempts.length > 1 ? <Attempts attempts={attempts} /> : null}
    </>
  );
}

function keptWords(characters?: number): string {
  return characters ? EXCHANGE.onlyTheFirstCharactersAre(count(characters)) : EXCHANGE.onlyTheFirst64Kb;
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
          <summary className="ghost">{EXCHANGE.headers(headers.length)}</summary>
          <HeadersTable headers={headers} label={EXCHANGE.headersOfThe(of)} />
        </details>
      ) : null}
      {body ? <TextBody headers={headers} text={body} isCut={isCut ?? false} /> : null}
    </>
  );
}

function Attempts({ attempts }: Pick<Exchange, "attempts">) {
  return (
    <section className="exchange-attempts" aria-label={EXCHANGE.attempts}>
      <h3>{EXCHANGE.attempts}</h3>
      <ol className="attempts">
        {attempts.map(({ number, startedAt, durationMs, status, error }) => (
          <li key={number}>
            <span className="ghost">{clockTime(startedAt)}</span>{" "}
            {error ?? EXCHANGE.answeredStatus(status ?? EXCHANGE.nothing)}{" "}
            <span className="ghost">{EXCHANGE.inDurationMs(duration(durationMs))}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
