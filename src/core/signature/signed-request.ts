import type { HttpRequest } from "../http/request.ts";

/** What a signature is checked on or made for: a request, and the full public URL the sender used where it is known. */
export interface SignedRequest {
  readonly request: HttpRequest;
  /** Absolute URL as the sender saw it, such as `https://brave-otter.loca.lt/hooks/twilio`; null when unknown. */
  readonly publicUrl: string | null;
}
