import type { Header } from "../../contract/model/header.ts";
import { isSecretName } from "../../contract/secret-name.ts";

/** Endings that say so of a header alone: a field may be called `auth`, or `delivery_key`. */
const HEADER_ENDING = /[-_]key$|(^|[-_])(auth|authentication|bearer|jwt|otp|pass|pin|pwd|session([-_]?id)?|sid)$/i;

/** Parameters of a request's URL that let anyone in, beside those whose name says so anywhere. A signature lets nobody in but with what it signs; Azure's `sig` and `code` let in anybody. */
const PARAMETER = /^(?:auth|bearer|code|jwt|key|otp|pass|pin|pwd|session[-_]?id|sid|sig)$/i;

/** How the value of a credential begins, whatever its header is called; of Basic what follows is looked at, too. */
const CREDENTIAL =
  /^(?:bearer\s+\S|basic\s+[\w+/]{4,}=*$|(?:apikey|dpop|negotiate|ntlm|oauth|token)\s+\S{16}|(?:digest|hawk|sharedaccesssignature)\s+\w+=)/i;

/** A header named like the above that holds nothing secret. */
const OPEN = /^(x-)?idempotency-key$/i;

/** What has been found of headers' names; requests of one sender have the same ones. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 500;

/** Whether a header of this name holds a credential, going by the name: `Authorization`, `Cookie`, `X-Access-Token`, `X-Api-Key`. */
export function isSecretHeader(name: string): boolean {
  const found = known.get(name);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const is = (isSecretName(name) || HEADER_ENDING.test(name)) && !OPEN.test(name);
  known.set(name, is);
  return is;
}

/** Whether a header holds a credential, going by its name or by how its value begins: `Bearer …`. */
export function isCredential([name, value]: Header): boolean {
  if (isSecretHeader(name)) return true;
  if (!CREDENTIAL.test(value)) return false;
  return !/^basic/i.test(value) || Buffer.from(value.slice(6), "base64").includes(":");
}

/** Whether a parameter of a received request's URL holds a credential, going by its name as it is written there. */
export function isSecretParameter(written: string): boolean {
  const name = percentDecoded(written);
  return isSecretName(name) || PARAMETER.test(name);
}

/** A part of a URL as it is meant; as it stands where its escapes are none. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
