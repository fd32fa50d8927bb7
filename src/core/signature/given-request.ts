import type { Headers } from "../../contract/model/header.ts";
import { requestTo } from "../http/request.ts";
import type { SignedRequest } from "./signed-request.ts";

interface SignableInput {
  readonly method: string;
  readonly url?: string | undefined;
  readonly headers: Headers;
  readonly bodyBase64: string;
}

/** A signable's fields as a request to sign or check. */
export function givenRequest(input: SignableInput): SignedRequest {
  const url = input.url && URL.canParse(input.url) ? new URL(input.url) : null;
  const request = requestTo(url ?? "/", { ...input, body: Buffer.from(input.bodyBase64, "base64") });
  return { request, publicUrl: input.url ?? null };
}
