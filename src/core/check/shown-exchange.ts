import type { CheckExchange } from "../../contract/model/check.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { MASK } from "../../contract/mask.ts";
import { maskValues } from "../secrets/mask-values.ts";
import { urlSecrets } from "../secrets/secret-url.ts";
import { shownHeaders, shownRequest } from "../secrets/shown-request.ts";
import { isBareSecret } from "../signature/algorithm.ts";
import type { Answered, Outgoing } from "./exchange.ts";
import { answerText } from "../decode/answer-text.ts";

const SHOWN_CHARACTERS = 2000;

/** What must not be shown of a request. */
export interface Hidden {
  readonly scheme: Scheme | null;
  readonly secret: string;
  readonly credential: Headers;
  /** What a handshake carries in clear. */
  readonly inClear?: readonly string[];
}

/** One request and its answer as people may see them: bodies cut, secrets and credentials masked. */
export function shownExchange(says: string, sent: Outgoing, answered: Answered, hidden: Hidden): CheckExchange {
  const url = new URL(sent.url);
  const place = hidden.scheme?.signature?.place;
  const isBare = hidden.scheme !== null && isBareSecret(hidden.scheme.algorithm) && hidden.secret !== "";
  const names = hidden.credential.map(([name]) => name);
  const values = [...hidden.credential.map(([, value]) => value), ...urlSecrets(url)];
  // A token is the secret itself, wherever the scheme puts it, and however short it is.
  const clear = [...(isBare ? [hidden.secret] : []), ...(hidden.inClear ?? [])].filter((value) => value !== "");
  const clean = (text: string) =>
    clear.reduce((cleaned, value) => cleaned.replaceAll(value, MASK).replaceAll(encodeURIComponent(value), MASK), text);
  const shown = shownRequest(
    { url, headers: sent.headers, body: sent.body.subarray(0, SHOWN_CHARACTERS * 4) },
    { headers: names, values, parameter: isBare && place?.in === "query" ? place.name : null },
  );
  return {
    sends: says,
    request: {
      method: sent.method ?? "POST",
      url: clean(shown.url),
      headers: shown.headers.map(([name, value]) => [name, clean(value)]),
      ...cut(clean(shown.body.toString("utf8")), sent.body.length),
      bytes: sent.body.length,
    },
    response: answered.status === null ? null : responseOf(answered, { headers: names, values }, clean),
    error: answered.status === null ? answered.failure : null,
    durationMs: answered.durationMs,
  };
}

function responseOf(
  { status, headers, body, isCut }: Extract<Answered, { status: number }>,
  hidden: { readonly headers: readonly string[]; readonly values: readonly string[] },
  clean: (text: string) => string,
) {
  const mask = maskValues(hidden.values);
  return {
    status,
    headers: shownHeaders(headers, hidden, (value) => clean(mask(value))),
    ...cut(clean(mask(answerText({ headers, body }, isCut))), isCut ? Infinity : body.length),
  };
}

function cut(text: string, bytes: number) {
  return {
    body: text.slice(0, SHOWN_CHARACTERS),
    isTruncated: text.length > SHOWN_CHARACTERS || bytes > text.length * 4,
  };
}
