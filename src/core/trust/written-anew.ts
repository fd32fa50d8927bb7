import type { Source } from "../../contract/model/source.ts";
import { HttpRequest } from "../http/request.ts";
import { findReplyWords } from "../providers/find-reply-words.ts";
import type { SignedRequest } from "../signature/signed-request.ts";

/** Whether a source checks signatures over the body parsed and written anew, as the system whose profile it has. */
export function checksWrittenAnew(source: Pick<Source, "replyProfile">): boolean {
  return findReplyWords(source)?.checksWrittenAnew === true;
}

/** The request as such a source checks it: its JSON as JSON.stringify writes it; one whose body is no JSON as it is. */
export function asChecked(source: Pick<Source, "replyProfile">, signed: SignedRequest): SignedRequest {
  if (!checksWrittenAnew(source)) return signed;
  const body = writtenAnew(signed.request.body);
  return body === null ? signed : { ...signed, request: new HttpRequest({ ...partsOf(signed.request), body }) };
}

function partsOf({ method, url, httpVersion, clientIp, headers, truncated }: HttpRequest) {
  return { method, url, httpVersion, clientIp, headers, truncated };
}

function writtenAnew(body: Buffer): Buffer | null {
  try {
    return Buffer.from(JSON.stringify(JSON.parse(body.toString("utf8"))), "utf8");
  } catch {
    return null;
  }
}
