import { randomBytes } from "node:crypto";
import type { SignatureCommand } from "../../../contract/model/command.ts";
import { type Result, fail, ok } from "../../../contract/errors.ts";
import type { Scheme } from "../../../contract/model/scheme.ts";
import { isBareSecret } from "../algorithm.ts";
import { RequestToSign } from "../request-to-sign.ts";
import { isAsymmetric } from "../key.ts";
import { valuesAt } from "../place.ts";
import { replaceHeaders } from "../../http/replace-headers.ts";
import { sign } from "../sign.ts";
import { formatSignature } from "../signature-text.ts";
import type { SignedRequest } from "../signed-request.ts";
import { formatTimestamp } from "../timestamp.ts";
import { type CommandRequest, commandRequest } from "./command-request.ts";
import { contentCommand } from "./openssl-content.ts";
import { hiddenUrl } from "./hide-credentials.ts";
import { scriptSigner } from "./openssl-key.ts";
import { writeScript } from "./openssl-script.ts";
import { type Piece, type Variable, fixedBytes, shellVariable, splitAround } from "./piece.ts";
import { quoteBytes } from "./posix-quoting.ts";

/** When and under which id the script signs; what is left out it works out itself when it runs. */
export interface ScriptTime {
  /** Epoch milliseconds of now, for what must be decided before the script runs. */
  readonly now: number;
  readonly timestamp: number | undefined;
  readonly messageId: string | undefined;
}

/** Strategies whose signed content the table says as well. */
const BY_TABLE: ReadonlySet<Scheme["strategy"]> = new Set([null, "hubspot"] as const);
/** Whether what is signed is known beforehand: no time in it, and no part of it is the secret. */
function hasFixedContent({ strategy, jwt, algorithm, timestamp }: Scheme): boolean {
  if (strategy !== null) return strategy === "twilio" || strategy === "plivo";
  const isTimeless = timestamp === null && jwt?.start.length === 0 && jwt.lifetime === null;
  return (
    isTimeless && algorithm === "jwt-hs256" && jwt.claims.every(({ holds }) => holds !== "id" && holds !== "key_name")
  );
}

/**
 * A bash script that signs the request with openssl, under a secret it reads from the environment, and posts it.
 * Errors: `unsupported` where openssl cannot make the signature or only the provider can; `invalid_input` for a request
 * that the scheme does not fit. With `hidesUrl` credentials in the URL are read from the environment as well.
 */
export function opensslScript(
  signed: SignedRequest,
  scheme: Scheme,
  time: ScriptTime,
  hidesUrl = false,
): Result<SignatureCommand> {
  const url = hidesUrl ? hiddenUrl(signed.publicUrl ?? "") : null;
  const refusal = whyNot(scheme) ?? (url === null ? null : whyNotHidden(scheme));
  if (refusal !== null) return fail("unsupported", refusal);
  if (hasFixedContent(scheme)) return fixedScript(signed, scheme, time.messageId);
  const toSign = new RequestToSign(signed);
  const marks = { signature: marker(), timestamp: marker(), id: marker(), name: marker() };
  const stamped = putStamps(toSign, scheme, marks, time);
  if (!stamped.ok) return stamped;
  const content = contentCommand(scheme, toSign.signed);
  if (!content.ok) return content;
  const rule = scheme.signature;
  if (rule && !toSign.put(rule.place, formatSignature(marks.signature, rule.format, marks.timestamp))) {
    return fail("invalid_input", "The signature is part of the body, so the body must be a JSON object or a form.");
  }
  const request = markedRequest(toSign, signed, marks, stamped.value.inBody);
  if (!request.ok) return request;
  const id = chooseId(scheme, signed, time);
  const name = (scheme.keyName && valuesAt(scheme.keyName, signed.request)[0]) ?? "";
  const hidden = url === null ? request.value : { ...request.value, urlPieces: url };
  const command = writeScript(hidden, scheme, { content: content.value, timestamp: time.timestamp, id, name });
  return ok({ command, notes: scriptNotes(scheme) });
}

function whyNot(scheme: Scheme): string | null {
  const { name, algorithm, signature, strategy, jwt } = scheme;
  if (algorithm === "none" || signature === null) return `${name} carries no signature to compute.`;
  if (!scheme.canSign) return `Only the sender itself can sign with ${name}: the private key never leaves it.`;
  if (isBareSecret(algorithm))
    return `${name} sends the secret as it is, so there is nothing for openssl to compute. Use the bash command.`;
  if ((!BY_TABLE.has(strategy) || jwt !== undefined) && !hasFixedContent(scheme)) {
    return `${name} puts its signature together in ways a short script cannot. Use the bash command, which carries a finished one.`;
  }
  if (scriptSigner(scheme) === null) return `openssl cannot sign with ${name} on its command line.`;
  if (signature.place.in === "query")
    return `${name} puts the signature in the URL, which this script does not do. Use the bash command.`;
  return null;
}

/** Where the URL is signed it stands in what the script signs, too. */
function whyNotHidden({ content, strategy, jwt }: Scheme): string | null {
  const isSigned =
    strategy !== null || jwt !== undefined || content.some(({ part }) => part === "url" || part === "path_and_query");
  return isSigned ? "The URL is signed and holds a credential, so no script can be shown without it." : null;
}

interface Marks {
  readonly signature: string;
  readonly timestamp: string;
  readonly id: string;
  /** Of the key. */
  readonly name: string;
}

function marker(): string {
  return `mark${randomBytes(16).toString("hex")}`;
}

/** Puts marks where id and timestamp go. A timestamp inside the body must be a number there, so its own digits are its mark. */
function putStamps(
  toSign: RequestToSign,
  scheme: Scheme,
  marks: Marks,
  { now, timestamp }: ScriptTime,
): Result<{ inBody: string | null }> {
  if (scheme.messageId && !toSign.put(scheme.messageId, marks.id))
    return fail("invalid_input", "The body cannot hold the message id.");
  if (scheme.keyName && !toSign.put(scheme.keyName, marks.name))
    return fail("invalid_input", "The body cannot hold the name of the key.");
  const place = scheme.timestamp?.place;
  if (!scheme.timestamp || !place || place.in === "signature") return ok({ inBody: null });
  const inBody = place.in === "body" ? formatTimestamp(timestamp ?? now, scheme.timestamp.unit) : null;
  if (toSign.put(place, inBody ?? marks.timestamp)) return ok({ inBody });
  return fail("invalid_input", "The timestamp is part of the body, so the body must be a JSON object.");
}

function markedRequest(
  toSign: RequestToSign,
  signed: SignedRequest,
  marks: Marks,
  inBody: string | null,
): Result<CommandRequest> {
  const { request } = signed;
  const headers = replaceHeaders(request.headers, toSign.headers);
  const url = toSign.url ?? signed.publicUrl ?? "";
  const plain = commandRequest({ method: request.method, url, headers, body: toSign.body ?? request.body });
  if (!plain.ok) return plain;
  const unmark = (pieces: readonly Piece[]) => withVariables(pieces, marks);
  const body = unmark(plain.value.body);
  return ok({
    ...plain.value,
    headers: plain.value.headers.map(({ name, value }) => ({ name, value: unmark(value) })),
    body:
      inBody === null ? body : body.flatMap((piece) => (piece.kind === "bytes" ? once(piece.bytes, inBody) : [piece])),
  });
}

function withVariables(pieces: readonly Piece[], marks: Marks): readonly Piece[] {
  const variables: [string, Variable][] = [
    [marks.signature, shellVariable("signature")],
    [marks.timestamp, shellVariable("timestamp")],
    [marks.id, shellVariable("id")],
    [marks.name, shellVariable("name")],
  ];
  return variables.reduce<readonly Piece[]>(
    (all, [mark, variable]) =>
      all.flatMap((piece) => (piece.kind === "bytes" ? splitAround(piece.bytes, mark, variable) : [piece])),
    pieces,
  );
}

/** Digits that stand in a body more than once are left alone: which of them is the timestamp is not for us to guess. */
function once(bytes: Buffer, digits: string): readonly Piece[] {
  const isOnce = bytes.indexOf(digits) === bytes.lastIndexOf(digits);
  return isOnce ? splitAround(bytes, digits, shellVariable("timestamp")) : [{ kind: "bytes", bytes }];
}

function chooseId(scheme: Scheme, { request }: SignedRequest, { messageId }: ScriptTime): string | null {
  return messageId ?? (scheme.messageId ? (valuesAt(scheme.messageId, request)[0] ?? null) : null);
}

/** Signs with a stand-in for the secret to learn the content, which is the same under any. */
function fixedScript(signed: SignedRequest, scheme: Scheme, messageId?: string): Result<SignatureCommand> {
  const result = sign(signed, scheme, "stand-in", { timestamp: 0, ...(messageId === undefined ? {} : { messageId }) });
  if (!result.ok) return result;
  const { headers, url, signedContent } = result.value;
  const place = scheme.signature?.place;
  const holdsSignature = (name: string) => place?.in === "header" && name.toLowerCase() === place.name.toLowerCase();
  const own = headers.map(([name, value]): [string, string] => {
    const end = scheme.jwt ? value.lastIndexOf(".") + 1 : 0;
    return [name, holdsSignature(name) ? value.slice(0, end) : value];
  });
  const { request, publicUrl } = signed;
  const plain = commandRequest({
    method: request.method,
    url: url ?? publicUrl ?? "",
    headers: replaceHeaders(request.headers, own),
    body: request.body,
  });
  if (!plain.ok) return plain;
  const marked = plain.value.headers.map(({ name, value }) => {
    if (!holdsSignature(name)) return { name, value };
    const fixed = fixedBytes(value)?.length === 0 ? [] : value;
    return { name, value: [...fixed, shellVariable("signature")] };
  });
  const encoded = scheme.jwt ? "base64url" : "base64";
  const table: Scheme = {
    ...scheme,
    jwt: undefined,
    signature: scheme.signature && { ...scheme.signature, encoding: encoded },
    timestamp: null,
    messageId: null,
  };
  const content = `printf %s ${quoteBytes(signedContent)}`;
  const command = writeScript({ ...plain.value, headers: marked }, table, {
    content,
    timestamp: undefined,
    id: null,
    name: "",
  });
  return ok({ command, notes: scriptNotes(scheme) });
}

function scriptNotes({ algorithm, timestamp }: Scheme): string[] {
  const notes = isAsymmetric(algorithm)
    ? ["Set WEBHOOK_SECRET to the private key before the script runs."]
    : ["Set WEBHOOK_SECRET before the script runs; the script does not hold it."];
  if (algorithm === "ed25519")
    notes.push("Ed25519 needs OpenSSL 3; the LibreSSL that macOS brings cannot sign with it.");
  if (timestamp?.unit === "iso") notes.push("The timestamp is written to the second, without milliseconds.");
  return notes;
}
