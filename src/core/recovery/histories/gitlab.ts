import { z } from "zod";
import { hookPath } from "../../register/registrars/gitlab.ts";
import type { History } from "../history.ts";
import { nextOf } from "../next-of.ts";

const Events = z.array(
  z.object({
    id: z.number().int(),
    trigger: z.string().nullish(),
    request_headers: z.record(z.string(), z.unknown()).nullish(),
    response_status: z.union([z.string(), z.number()]).nullish(),
    created_at: z.string().nullish(),
  }),
);

/** What GitLab sent to a webhook, for seven days. What it tells is redacted, so that it is asked to send again. */
export const gitlabHistory: History = {
  keepsMs: 7 * 86_400_000,
  notes: [
    "GitLab strikes out addresses and the secret token in what it tells, so nothing is fetched: it can be asked to send again, 5 a minute.",
  ],
  list: (at, { cursor }) => ({
    method: "GET",
    path: `${hookPath(at)}/events?per_page=100&page=${encodeURIComponent(cursor ?? "1")}`,
  }),
  page: (answer) => {
    const read = Events.safeParse(answer.json);
    if (!read.success) return null;
    const items = read.data.flatMap(
      ({ id, trigger, request_headers: headers, response_status: said, created_at: at }) => {
        const key = valueOf(headers ?? {}, "idempotency-key") ?? valueOf(headers ?? {}, "webhook-id");
        if (key === null) return [];
        const status = /^\d{3}$/.test(String(said)) ? Number(said) : null;
        const sentAt = Date.parse(at ?? "");
        const told = {
          remoteId: String(id),
          key,
          event: valueOf(headers ?? {}, "x-gitlab-event") ?? trigger ?? null,
          sentAt: Number.isFinite(sentAt) ? sentAt : null,
          status,
          isTaken: status !== null && status >= 200 && status < 300,
        };
        return [told];
      },
    );
    return { items, next: nextOf(answer, "page") };
  },
  canResend: true,
  resend: (at, { remoteId }) => ({
    method: "POST",
    path: `${hookPath(at)}/events/${encodeURIComponent(remoteId)}/resend`,
  }),
  resendsAMinute: 5,
};

function valueOf(headers: Readonly<Record<string, unknown>>, name: string): string | null {
  const found = Object.entries(headers).find(([other]) => other.toLowerCase() === name)?.[1];
  return typeof found === "string" && found !== "" ? found : null;
}
