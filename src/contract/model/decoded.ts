import { z } from "zod";

/** What a body is once it is decoded. */
export const BodyKind = z.enum(["json", "ndjson", "form", "multipart", "xml", "image", "text", "binary", "empty"]);
export type BodyKind = z.infer<typeof BodyKind>;

/** Text of a body; of a long one the beginning, and then `isCut`. */
const Text = { text: z.string().nullable(), isCut: z.boolean() };

/** One part of a multipart body, in its place in the list, by which `deliveries.part` gives its bytes. */
export const DecodedPart = z.object({
  /** Of a form's field; null where it has none. */
  name: z.string().nullable(),
  /** Null where it is no file. */
  filename: z.string().nullable(),
  /** Its Content-Type without parameters; null where it has none. */
  type: z.string().nullable(),
  /** Bytes. */
  size: z.number().int(),
  kind: BodyKind,
  ...Text,
});
export type DecodedPart = z.infer<typeof DecodedPart>;

/** A body as it is read, beside the bytes that came: the view that conditions, templates and titles have of it. */
export const DecodedBody = z.object({
  /** Its Content-Encodings, the outermost first: bytes before and after, and what was not as it says. */
  layers: z.array(
    z.object({
      encoding: z.string(),
      bytes: z.number().int(),
      undone: z.number().int(),
      problem: z.string().nullable(),
    }),
  ),
  /** The Content-Type without parameters; null where there is none. */
  type: z.string().nullable(),
  kind: BodyKind,
  /** Bytes of the body without its encodings. */
  size: z.number().int(),
  /** Null where it is no text. `by`: by its byte order mark, its type, the look of its bytes, or for want of these. */
  charset: z.object({ name: z.string(), by: z.enum(["mark", "type", "bytes", "default"]) }).nullable(),
  ...Text,
  /** The JSON that a form's field `payload` holds, as text; null where it has none. */
  payload: z.string().nullable(),
  /** The fields of a form in their order; of a multipart body those that are text. */
  fields: z.array(z.object({ name: z.string(), value: z.string() })),
  parts: z.array(DecodedPart),
  /** Null where it is no CloudEvent. */
  cloudEvent: z
    .object({ mode: z.enum(["binary", "structured"]), attributes: z.record(z.string(), z.string()) })
    .nullable(),
  /** Whether it could be read; where not, nothing is known of what it holds, and no condition on it holds. */
  isReadable: z.boolean(),
  /** What is not as it should be, in sentences: “The body is gzip and broken after 4 KB.” */
  problems: z.array(z.string()),
  /** Whether something of it is masked, which `reveal` would show. */
  isMasked: z.boolean().default(false),
  /** Whether its source's rules see what is not JSON wrapped, as Otto does: text stands at `webhook.body.raw_body`. */
  isWrapped: z.boolean().default(false),
});
export type DecodedBody = z.infer<typeof DecodedBody>;
