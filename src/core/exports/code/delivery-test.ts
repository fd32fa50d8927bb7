import { HttpRequest } from "../../http/request.ts";
import type { CommandHeader } from "../../signature/curl/command-request.ts";
import { type Piece, SECRET_VARIABLE, bytesPiece, fixedBytes } from "../../signature/curl/piece.ts";
import type { Resendable } from "../exported.ts";
import { secretsIn } from "../template-text.ts";
import { type Signing, type SigningCode, signingOf } from "./signing-code.ts";

/** A delivery as a test of the app it is for, in no language yet. */
export interface DeliveryTest {
  readonly id: string;
  /** The file beside the test that holds the exact bytes. */
  readonly payload: { readonly name: string; readonly bytes: Buffer };
  readonly method: string;
  /** Where it goes unless APP_URL says otherwise, without its query. */
  readonly address: string;
  /** What stands behind the question mark; empty where there is none. */
  readonly query: readonly Piece[];
  /** Those that are sent as they came. */
  readonly headers: readonly CommandHeader[];
  readonly signing: SigningCode | null;
  /** What the app answered then; null where it answered nothing, and any success will do. */
  readonly status: number | null;
  /** What the reader is told first, a line each. */
  readonly comments: readonly string[];
  /** Whether the signature is the recorded one. */
  readonly isRecorded: boolean;
  /** Whether an environment variable is read beside APP_URL. */
  readonly readsVariables: boolean;
}

/** Describes the test, or says why there can be none. */
export function deliveryTest({ delivery, request, scheme }: Resendable): DeliveryTest | string {
  const { id } = delivery;
  const { username, password } = new URL(request.url);
  if (username !== "" || password !== "") return "its URL holds a name and a password, which a test does not take.";
  const bytes = fixedBytes(request.body);
  if (bytes === null) return "its payload holds the secret, which no file is given.";
  const signing = signingOf(scheme, new HttpRequest(delivery));
  const code = signing.kind === "made" ? signing.code : null;
  const headers = request.headers.filter(({ name }) => {
    const lower = name.toLowerCase();
    return lower !== "host" && code?.replaced.has(lower) !== true;
  });
  const [address, query] = splitQuery(request.urlPieces ?? [bytesPiece(request.url)]);
  const status = delivery.app?.state === "answered" ? delivery.app.status : null;
  const payload = { name: `${id}.payload`, bytes };
  const variables = new Set(secretsIn([...query, ...headers.flatMap(({ value }) => value)]));
  const readsVariables = variables.size > 0 || code !== null;
  return {
    id,
    payload,
    method: request.method,
    address,
    query,
    headers,
    signing: code,
    status,
    comments: [
      `Sends delivery ${id} again, to APP_URL or where it would go by itself. ${payload.name} holds its payload.`,
      ...signingComments(signing, scheme?.name ?? ""),
      ...credentialComments(variables, code !== null),
      ...(status === null ? ["No answer of the app was recorded, so any success (2xx) will do."] : []),
    ],
    isRecorded: signing.kind === "recorded",
    readsVariables,
  };
}

function signingComments(signing: Signing, scheme: string): string[] {
  if (signing.kind === "none") return [];
  if (signing.kind === "absent") return [`It came without a signature (${scheme}), and is sent without one.`];
  if (signing.kind === "recorded")
    return [
      `Its signature (${scheme}) is the recorded one, as code cannot make it anew here: ${signing.why}.`,
      "So this fails once that is too old for the app, and where the URL or the payload are not those it was made for.",
    ];
  return [
    `It is signed anew (${scheme}) with the secret in ${SECRET_VARIABLE}.`,
    ...(signing.code.copiesPayload
      ? ["A text in what is signed stands in the payload, too: who changes the one changes the other."]
      : []),
  ];
}

function credentialComments(variables: ReadonlySet<string>, signs: boolean): string[] {
  const names = [...variables].filter((name) => !signs || name !== SECRET_VARIABLE);
  return names.length === 0 ? [] : [`Credentials that it came with are read from ${names.join(", ")}.`];
}

/** The address, and the query in pieces; a credential never stands before the question mark. */
function splitQuery(pieces: readonly Piece[]): readonly [string, readonly Piece[]] {
  const [first, ...rest] = pieces;
  const text = first?.kind === "bytes" ? first.bytes.toString("latin1") : "";
  const mark = text.indexOf("?");
  if (mark < 0) return [text, rest];
  const begin = text.slice(mark + 1);
  return [text.slice(0, mark), begin === "" ? rest : [bytesPiece(begin), ...rest]];
}
