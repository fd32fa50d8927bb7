import { z } from "zod";
import { Scheme } from "./scheme.ts";
import { PublicUrl, SourceTolerance } from "./source.ts";
import { VerificationStep } from "./verification.ts";

/** Why a signature can fail that is right in itself: one code for each row of the diagnosis table. */
export const DiagnosisCause = z.enum([
  "body_reserialised",
  "line_ends",
  "secret_white_space",
  "secret_prefix",
  "secret_encoding",
  "signature_format",
  "signature_length",
  "algorithm",
  "construction",
  "url",
  "form_or_json",
  "charset",
  "clock",
  "gzip",
  "header_or_provider",
  "other_secret",
  /** The body is a wrapping of what was signed, or the other way round: base64, a JSON string, a gateway's event. */
  "body_wrapped",
  /** Something else was signed in the body's place, such as nothing, or `[object Object]`. */
  "body_replaced",
  /** The saved secret is not one to sign with, but an API key or the like. */
  "secret_kind",
]);
export type DiagnosisCause = z.infer<typeof DiagnosisCause>;

/** How a saved secret is rewritten before it is saved anew. */
export const SecretForm = z.enum([
  "as_is",
  "trimmed",
  "unquoted",
  "without_name",
  "without_comment",
  "without_end_mark",
  "without_invisible",
  "first_line",
  "unescaped",
  "with_line_break",
  "with_crlf",
  "with_space",
  "with_leading_space",
  "with_tab",
  "with_leading_line_break",
  "with_quotes",
  "with_single_quotes",
  "with_backticks",
  "with_byte_order_mark",
  "with_escaped_break",
  "without_v1",
  "with_v1",
  "without_whsec",
  "with_whsec",
  "without_prefix",
  "padded_base64",
  "unpadded_base64",
  "base64url",
  "standard_base64",
  "upper_case",
  "lower_case",
  "url_decoded",
  "url_encoded",
  "raw_as_base64",
  "from_base64",
  "from_hex",
  "raw_as_hex",
  "raw_as_whsec",
  "base64_as_hex",
  "hex_as_base64",
  "once",
]);
export type SecretForm = z.infer<typeof SecretForm>;

const Id = z.string().min(1).max(200);
const SecretIndex = z.number().int().min(0).max(100);

/** What mends a cause at our end, as one button: it names secrets by where they are saved and never holds one. */
export const DiagnosisFix = z.discriminatedUnion("kind", [
  /** Adds another source's secret to this source. */
  z.object({
    kind: z.literal("use_secret"),
    sourceId: Id,
    fromSourceId: Id,
    secretIndex: SecretIndex,
    form: SecretForm.default("as_is"),
  }),
  /** Adds the secret of an endpoint to this source. */
  z.object({
    kind: z.literal("use_endpoint_secret"),
    sourceId: Id,
    endpointId: Id,
    form: SecretForm.default("as_is"),
  }),
  /** Lets the time of a signature lie as far off. */
  z.object({ kind: z.literal("widen_tolerance"), sourceId: Id, tolerance: SourceTolerance }),
  z.object({ kind: z.literal("set_public_url"), sourceId: Id, url: PublicUrl }),
  /** Takes another provider's scheme, or with `scheme` one of the source's own. */
  z.object({
    kind: z.literal("change_scheme"),
    sourceId: Id,
    providerId: z.string().min(1).max(60),
    schemeId: z.string().min(1).max(100),
    scheme: Scheme.nullable().default(null),
  }),
  /** Rewrites a saved secret in place. */
  z.object({ kind: z.literal("replace_secret"), sourceId: Id, secretIndex: SecretIndex, form: SecretForm }),
]);
export type DiagnosisFix = z.infer<typeof DiagnosisFix>;

/** Why a delivery was rejected, as far as it can be found out and no further. `durationMs` is the search alone. */
export const Diagnosis = z.object({
  sentence: z.string(),
  /** The causes that together explain the signature; empty when none was found. */
  causes: z.array(z.object({ cause: DiagnosisCause, evidence: z.string() })),
  /** Whether something that was tried makes the very signature; without it a cause is what was seen, and no proof. */
  isMatched: z.boolean(),
  fix: DiagnosisFix.nullable(),
  /** How many different combinations of key, content and algorithm were tried. */
  tried: z.number().int(),
  durationMs: z.number(),
  steps: z.array(VerificationStep),
});
export type Diagnosis = z.infer<typeof Diagnosis>;
