import { z } from "zod";
import type { Answered, SaidNo } from "./registrar.ts";

const Refused = z.object({
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string().optional(), type: z.string().optional() }).optional(),
      }),
    )
    .min(1),
});
const UserErrors = z.object({ userErrors: z.array(z.object({ message: z.string() })) });

/** What a GraphQL answer of status 200 refuses: by its errors, or by the `userErrors` of what was changed. */
export function saidNo({ json }: Answered): SaidNo | null {
  const [error] = Refused.safeParse(json).data?.errors ?? [];
  if (error) return { status: statusOf(`${error.extensions?.code} ${error.extensions?.type}`), message: error.message };
  const { data } = z.object({ data: z.record(z.string(), z.unknown()) }).safeParse(json);
  for (const part of Object.values(data?.data ?? {})) {
    const [wrong] = UserErrors.safeParse(part).data?.userErrors ?? [];
    if (wrong) return { status: 422, message: wrong.message };
  }
  return null;
}

function statusOf(code: string): number {
  if (/authentication|unauthenticated/i.test(code)) return 401;
  if (/forbidden|access.?denied/i.test(code)) return 403;
  if (/rate.?limit|throttled/i.test(code)) return 429;
  return /not.?found/i.test(code) ? 404 : 422;
}
