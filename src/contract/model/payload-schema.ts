import { z } from "zod";

export const JsonType = z.enum(["object", "array", "string", "number", "integer", "boolean", "null"]);
export type JsonType = z.infer<typeof JsonType>;

/**
 * What a payload may look like: the few words of JSON Schema by which an editor completes and checks what is typed.
 * Without references, so it is finite; what it leaves out, it allows.
 */
export const PayloadSchema = z.object({
  /** Empty or absent: any. */
  type: z.array(JsonType).optional(),
  description: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  get properties() {
    return z.record(z.string(), PayloadSchema).optional();
  },
  required: z.array(z.string()).optional(),
  /** False: no fields beside those named. */
  additionalProperties: z.literal(false).optional(),
  get items() {
    return PayloadSchema.optional();
  },
});
export type PayloadSchema = z.infer<typeof PayloadSchema>;
