import { z } from "zod";

/**
 * How deliveries are taken elsewhere. `har`: HTTP Archive 1.2; `postman`: a collection v2.1; `bruno`: a folder of requests;
 * `curl`: a script for bash; `raw`: HTTP/1.1 messages (RFC 9112), framed anew; `ndjson`: what `deliveries.get` answers, a
 * line each; `html`: a page that needs nothing beside it. `vitest`, `jest`, `pytest`, `go`: a test a delivery with its payload
 * in a file beside it, which signs it anew with the secret in WEBHOOK_SECRET, sends it to APP_URL or where the source's
 * deliveries go, and expects what the app answered then.
 */
export const ExportFormat = z.enum([
  "har",
  "postman",
  "bruno",
  "curl",
  "raw",
  "ndjson",
  "html",
  "vitest",
  "jest",
  "pytest",
  "go",
]);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** A file of an export. Its name is safe in any folder and says nothing of the payload; it may begin with one folder. */
export const ExportedFile = z.object({ name: z.string(), mediaType: z.string(), contentBase64: z.string() });
export type ExportedFile = z.infer<typeof ExportedFile>;

export const Export = z.object({
  files: z.array(ExportedFile),
  /** How many deliveries are in them. */
  count: z.number().int(),
  /** What the form cannot carry, and what was left out for it, a sentence each. */
  notes: z.array(z.string()),
});
export type Export = z.infer<typeof Export>;
