import { z } from "zod";

/** What comes back of a call, as far as it is looked into. */
export const Output = {
  call: z.object({ answer: z.record(z.string(), z.unknown()) }),
  body: z.object({ answer: z.object({ base64: z.string() }) }).transform(({ answer }) => answer),
  cut: z.object({ id: z.string(), nextOffset: z.number() }),
  /** What each request of the current protocol says of its client. */
  envelope: z
    .object({ "io.modelcontextprotocol/clientInfo": z.unknown() })
    .transform((envelope) => envelope["io.modelcontextprotocol/clientInfo"]),
  /** By which the client wants to hear how a call goes on. */
  meta: z
    .object({
      _meta: z
        .object({
          progressToken: z.union([z.string(), z.number()]).optional(),
          threadId: z.string().min(1).max(200).optional().catch(undefined),
        })
        .optional(),
    })
    .transform((request) => request["_meta"] ?? {}),
  client: z.object({ name: z.string(), version: z.string().default("") }),
};
