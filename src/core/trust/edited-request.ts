import type { ReleaseEdit } from "../../contract/model/replay.ts";
import { replaceHeaders } from "../http/replace-headers.ts";
import { HttpRequest } from "../http/request.ts";
import { unmaskedHeaders } from "../secrets/shown-request.ts";

/** A request with an edit applied: a masked header that comes back is the one that came, and the length is the new body's. */
export function editedRequest(request: HttpRequest, edit: ReleaseEdit): HttpRequest {
  const body = edit.bodyBase64 === undefined ? request.body : Buffer.from(edit.bodyBase64, "base64");
  const headers = edit.headers ? unmaskedHeaders(edit.headers, request.headers) : request.headers;
  return new HttpRequest({
    url: edit.url ?? request.url,
    httpVersion: request.httpVersion,
    clientIp: request.clientIp,
    method: edit.method ?? request.method,
    headers: replaceHeaders(headers, [["Content-Length", String(body.length)]]),
    body,
  });
}
