import { z } from "zod";
import { type HookAt, inPath } from "../../register/registrar.ts";
import type { History } from "../history.ts";

const Attempts = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      msgId: z.string(),
      status: z.number().int(),
      responseStatusCode: z.number().int().nullish(),
      timestamp: z.string(),
      msg: z.object({ eventType: z.string() }).nullish(),
    }),
  ),
  iterator: z.string().nullish(),
  done: z.boolean(),
});
const Sent = z.object({ sentHeaders: z.record(z.string(), z.string()) });

/** What Svix counts a try as when it was taken. */
const TAKEN = 0;

/** What Svix sent to an endpoint, each try for itself, for ninety days; with the bytes and the signature. */
export const svixHistory: History = {
  keepsMs: 90 * 86_400_000,
  notes: [],
  list: ({ place, hook }, { since, until, cursor }) => {
    const query = new URLSearchParams({
      limit: "100",
      with_msg: "true",
      after: new Date(since).toISOString(),
      before: new Date(until).toISOString(),
      ...(cursor === null ? {} : { iterator: cursor }),
    });
    return { method: "GET", path: `/api/v1/app/${inPath(place)}/attempt/endpoint/${inPath(hook)}?${query.toString()}` };
  },
  page: ({ json }) => {
    const read = Attempts.safeParse(json);
    if (!read.success) return null;
    const { data, done, iterator } = read.data;
    const items = data.map(({ id, msgId, status, responseStatusCode: code, timestamp, msg }) => {
      const sentAt = Date.parse(timestamp);
      return {
        remoteId: id,
        key: msgId,
        event: msg?.eventType ?? null,
        sentAt: Number.isFinite(sentAt) ? sentAt : null,
        status: code === 0 ? null : (code ?? null),
        isTaken: status === TAKEN,
      };
    });
    return { items, next: done ? null : (iterator ?? null) };
  },
  bring: {
    from: "svix",
    requests: ({ place }, { remoteId, key }) => [
      { method: "GET", path: `${messagePath(place, key)}/raw` },
      { method: "GET", path: `${messagePath(place, key)}/attempt/${inPath(remoteId)}/headers` },
    ],
    found: ([raw, head], { sentAt }) => {
      const read = Sent.safeParse(head?.json);
      if (!raw || !read.success) return null;
      const headers = Object.entries(read.data.sentHeaders);
      // Only a signature that fits says that nothing was written anew on the way.
      return { method: "POST", url: "/", headers, body: Buffer.from(raw.text), sentAt, answer: null, isRebuilt: true };
    },
  },
  canResend: true,
  resend: ({ place, hook }, { key }) => ({
    method: "POST",
    path: `${messagePath(place, key)}/endpoint/${inPath(hook)}/resend`,
  }),
};

function messagePath(place: HookAt["place"], id: string): string {
  return `/api/v1/app/${inPath(place)}/msg/${inPath(id)}`;
}
