import type { Caller } from "../contract/caller.ts";
import { callerHere } from "./caller-here.ts";
import type { Input, Output, ParsedInput } from "../contract/api.ts";
import { schemasOf } from "../contract/api.ts";
import type { Result } from "../contract/errors.ts";
import type { Header } from "../contract/model/header.ts";
import { systemClock } from "../core/host/clock.ts";
import { createIds } from "../core/host/ids.ts";
import { SECRET_OPTIONS, type SecretValues, needSecret, readBytes } from "./input.ts";
import { SCHEME_OPTION, chosenScheme } from "./scheme-file.ts";
import { Failure, UsageError } from "./verb.ts";

/** What signing and verifying both take. */
export const SIGNABLE_OPTIONS = {
  provider: { type: "string", argument: "ID", help: "Whose signature, such as github, stripe or standard-webhooks." },
  scheme: SCHEME_OPTION,
  ...SECRET_OPTIONS,
  body: { type: "string", argument: "FILE", help: "The body's exact bytes; - is standard input." },
  header: {
    type: "string",
    multiple: true,
    argument: "'NAME: VALUE'",
    help: "A header of the request; may be given again.",
  },
  method: { type: "string", argument: "METHOD", help: "The request's method; POST by default." },
  url: { type: "string", argument: "URL", help: "The public URL posted to, for schemes that sign it." },
} as const;

interface SignableValues extends SecretValues {
  readonly provider?: string | undefined;
  readonly scheme?: string | undefined;
  readonly body?: string | undefined;
  readonly header?: readonly string[] | undefined;
  readonly method?: string | undefined;
  readonly url?: string | undefined;
}

/** Reads what the options name: body, secret, headers. Throws a UsageError for what is missing. */
export function readSignable(values: SignableValues): Input<"signatures.verify"> {
  const { provider, scheme, body, header = [], method, url } = values;
  if (provider === undefined && scheme === undefined) throw new UsageError("Name the provider: --provider github");
  if (body === undefined) throw new UsageError("Name the body: --body FILE, or --body - for standard input.");
  if (body === "-" && values["secret-stdin"])
    throw new UsageError("Body and secret cannot both come from standard input.");
  return {
    ...chosenScheme(values),
    secret: needSecret(values),
    bodyBase64: readBytes(body).toString("base64"),
    headers: header.map(parseHeader),
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url }),
  };
}

/** Takes a header line apart at its first colon. */
export function parseHeader(line: string): Header {
  const colon = line.indexOf(":");
  if (colon < 1) throw new UsageError(`A header is written 'Name: value', not ${JSON.stringify(line)}.`);
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

/** Epoch milliseconds from Unix seconds, milliseconds, or a date such as 2026-01-31T12:00Z. */
export function parseTimestamp(text: string): number {
  if (/^\d{1,11}$/.test(text)) return Number(text) * 1000;
  const time = /^\d{12,15}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(time))
    throw new UsageError(`${text} is not a time. Write Unix seconds, or a date such as 2026-01-31T12:00Z.`);
  return time;
}

/** Runs one of the signature methods in this process; nothing needs to be running for that. */
export async function runSignature<M extends SignatureMethod>(method: M, input: Input<M>): Promise<Output<M>> {
  const handlers: SignatureHandlers = await loadHandlers();
  const parsed = schemasOf(method).input.safeParse(input);
  if (!parsed.success) throw new UsageError(parsed.error.issues[0]?.message ?? "The input does not fit.");
  const result = await handlers[method](parsed.data, callerHere());
  if (result.ok) return result.value;
  throw new Failure(result.error.message);
}

type SignatureMethod = "signatures.sign" | "signatures.verify" | "signatures.curl" | "signatures.examine";
type SignatureHandlers = {
  readonly [N in SignatureMethod]: (input: ParsedInput<N>, caller: Caller) => Awaitable<Result<Output<N>>>;
};
type Awaitable<T> = T | Promise<T>;

async function loadHandlers(): Promise<SignatureHandlers> {
  const [{ signatureHandlers }, { signatureCommandHandlers }, { signatureExaminationHandlers }] = await Promise.all([
    import("../core/signatures/signatures.ts"),
    import("../core/signatures/signature-commands.ts"),
    import("../core/signatures/signature-examination.ts"),
  ]);
  const ports = { clock: systemClock, ids: createIds(systemClock) };
  return {
    ...signatureHandlers({ ports }),
    ...signatureCommandHandlers({ ports, running: null }),
    ...signatureExaminationHandlers({ ports }),
  };
}
