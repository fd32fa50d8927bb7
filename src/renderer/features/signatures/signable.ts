import { create } from "zustand";
import type { Input } from "../../../contract/api.ts";
import type { ProviderInfo } from "../../../contract/model/provider.ts";
import type { Scheme } from "../../../contract/model/scheme.ts";
import type { HandlerFor } from "../../ui/handler/handler-button.tsx";
import type { Source } from "../../../contract/model/source.ts";
import { encodeBase64 } from "../../ui/body/base64.ts";
import { parseHeaders } from "../../ui/headers-text.ts";
import { parseTime } from "./parse-time.ts";
import { SIGNABLE } from "../../words/toolbox.ts";

/** A body as it is being made: typed text with the line ends it is sent with, or a file's exact bytes. */
export interface BodyDraft {
  readonly text: string;
  readonly lineEnds: "lf" | "crlf";
  readonly file: { readonly name: string; readonly base64: string } | null;
}

/** What is signed by hand, shared by signing and curl. Kept in memory alone, since it holds a secret. */
export interface Signable {
  /** A provider's id, or `source:` and the id of a source with a scheme of its own. */
  readonly provider: string;
  readonly schemeId: string;
  readonly secretFrom: string;
  readonly secret: string;
  /** The public half of a generated pair, for the user to take away. */
  readonly publicKey: string | null;
  readonly body: BodyDraft;
  readonly timestamp: string;
  readonly messageId: string;
  readonly method: string;
  readonly url: string;
  readonly headers: string;
}

export const TYPED = "typed";
const SOURCE = "source:";

export const useSignable = create<Signable>(() => ({
  provider: "github",
  schemeId: "",
  secretFrom: TYPED,
  secret: "",
  publicKey: null,
  body: { text: '{"hello":"world"}', lineEnds: "lf", file: null },
  timestamp: "",
  messageId: "",
  method: "POST",
  url: "",
  headers: "Content-Type: application/json",
}));

export function changeSignable(part: Partial<Signable>): void {
  useSignable.setState(part);
}

/** A provider that signs, or a source that says how; the choices of who signs. */
export function signers(providers: readonly ProviderInfo[], sources: readonly Source[]) {
  return [
    ...providers.filter(({ schemes }) => schemes.length > 0).map(({ id, name }) => ({ value: id, label: name })),
    ...sources
      .filter(({ scheme }) => scheme !== null)
      .map(({ id, name }) => ({ value: SOURCE + id, label: SIGNABLE.customScheme(name) })),
  ];
}

/** Whom a handler is for that takes what is signed so. */
export function handlerFor(chosen: string, schemeId: string): HandlerFor {
  if (chosen.startsWith(SOURCE)) return { sourceId: chosen.slice(SOURCE.length) };
  return schemeId === "" ? { provider: chosen } : { provider: chosen, schemeId };
}

/** The schemes of whoever is chosen, the default first. */
export function schemesOf(
  chosen: string,
  providers: readonly ProviderInfo[],
  sources: readonly Source[],
): readonly Scheme[] {
  if (!chosen.startsWith(SOURCE)) return providers.find(({ id }) => id === chosen)?.schemes ?? [];
  const scheme = sources.find(({ id }) => SOURCE + id === chosen)?.scheme;
  return scheme ? [scheme] : [];
}

/** The scheme as the API wants it named. */
export function schemeChoice(chosen: string, schemeId: string, schemes: readonly Scheme[]) {
  const scheme = schemes.find(({ id }) => id === schemeId) ?? schemes[0];
  if (chosen.startsWith(SOURCE)) return scheme ? { scheme } : {};
  return { provider: chosen, ...(schemes.some(({ id }) => id === schemeId) ? { schemeId } : {}) };
}

/** Who signs for a source. */
export function signerOf({ id, provider, scheme }: Source): string {
  return scheme ? SOURCE + id : provider;
}

export function bodyBase64({ text, lineEnds, file }: BodyDraft): string {
  if (file) return file.base64;
  return encodeBase64(new TextEncoder().encode(lineEnds === "crlf" ? text.replaceAll("\n", "\r\n") : text));
}

/** The draft as input for the API, or null while a field of it cannot be read. */
export function toSignInput(
  draft: Signable,
  schemes: readonly Scheme[],
  secret: string,
): Input<"signatures.sign"> | null {
  const headers = parseHeaders(draft.headers);
  const timestamp = parseTime(draft.timestamp);
  if (!headers.ok || timestamp === null || schemes.length === 0) return null;
  const url = draft.url.trim();
  const messageId = draft.messageId.trim();
  return {
    ...schemeChoice(draft.provider, draft.schemeId, schemes),
    secret,
    bodyBase64: bodyBase64(draft.body),
    method: draft.method.trim() || "POST",
    headers: headers.headers,
    ...(url ? { url } : {}),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(messageId ? { messageId } : {}),
  };
}

const PAIRS = new Set<Scheme["algorithm"]>([
  "ed25519",
  "ecdsa-p256-sha256",
  "rsa-sha1",
  "rsa-sha256",
  "jwt-es256",
  "jwt-rs256",
]);

/** Whether a scheme signs with one half of a key pair and verifies with the other. */
export function takesKeyPair({ algorithm, key }: Scheme): boolean {
  return key !== "x5c" && PAIRS.has(algorithm);
}

/** What of the request beside its body a scheme signs, so that only those fields are asked for. */
export function signsWhat({ content, strategy, jwt, messageId, timestamp }: Scheme) {
  const byOther = strategy !== null || jwt !== undefined;
  const has = (...parts: string[]) => content.some(({ part }) => parts.includes(part));
  return {
    url: byOther || has("url", "path_and_query"),
    method: byOther || has("method"),
    messageId: messageId !== null,
    timestamp: timestamp !== null || byOther,
  };
}
