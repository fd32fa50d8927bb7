import type { CheckExchange } from "../../contract/model/check.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { isSecretHeader } from "../secrets/secret-name.ts";
import { isBareSecret } from "../signature/algorithm.ts";
import type { Answered, Outgoing } from "./exchange.ts";

const SHOWN_CHARACTERS = 2000;
const MASK = "••••••";

/** What must not be shown of a request. */
export interface Hidden {
  readonly scheme: Scheme | null;
  readonly secret: string;
  readonly credential: Headers;
}

/** One request and its answer as people may see them: bodies cut, secrets and credentials masked. */
export function shownExchange(says: string, sent: Outgoing, answered: Answered, hidden: Hidden): CheckExchange {
  const clean = (text: string) => withoutSecret(text, hidden);
  return {
    sends: says,
    request: {
      method: "POST",
      url: clean(sent.url),
      headers: maskedHeaders(sent.headers, hidden).map(([name, value]) => [name, clean(value)]),
      ...cut(clean(sent.body.subarray(0, SHOWN_CHARACTERS * 4).toString("utf8")), sent.body.length),
      bytes: sent.body.length,
    },
    response:
      answered.status === null
        ? null
        : {
            status: answered.status,
            headers: maskedHeaders(answered.headers, hidden),
            ...cut(clean(answered.body.toString("utf8")), answered.isCut ? Infinity : answered.body.length),
          },
    error: answered.status === null ? answered.failure : null,
    durationMs: answered.durationMs,
  };
}

function cut(text: string, bytes: number) {
  return {
    body: text.slice(0, SHOWN_CHARACTERS),
    isTruncated: text.length > SHOWN_CHARACTERS || bytes > text.length * 4,
  };
}

/** A token is the secret itself, wherever the scheme puts it. */
function withoutSecret(text: string, { scheme, secret }: Hidden): string {
  return scheme && isBareSecret(scheme.algorithm) && secret !== "" ? text.replaceAll(secret, MASK) : text;
}

function maskedHeaders(headers: Headers, { credential }: Hidden): Headers {
  const own = new Set(credential.map(([name]) => name.toLowerCase()));
  return headers.map(([name, value]) => [name, isSecretHeader(name) || own.has(name.toLowerCase()) ? MASK : value]);
}
