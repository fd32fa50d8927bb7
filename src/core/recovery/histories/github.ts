import { z } from "zod";
import { readJson } from "../../../contract/model/json-value.ts";
import { pathOf } from "../../register/registrars/github.ts";
import { readGithub } from "../github.ts";
import type { History } from "../history.ts";
import { nextOf } from "../next-of.ts";

const Deliveries = z.array(
  z.object({
    id: z.union([z.number().int(), z.string()]),
    guid: z.string(),
    delivered_at: z.string(),
    status: z.string(),
    status_code: z.number().int(),
    event: z.string(),
    action: z.string().nullish(),
  }),
);

/** What GitHub sent to a webhook of a repository, an organisation or an app, each try for itself, for three days. */
export const githubHistory: History = {
  keepsMs: 3 * 86_400_000,
  notes: [],
  list: (at, { cursor }) => ({
    method: "GET",
    path: `${pathOf(at)}/deliveries?per_page=100${cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
  }),
  page: (answer) => {
    // Its ids have more digits than a number keeps.
    const read = Deliveries.safeParse(readJson(answer.text.replaceAll(/("id"\s*:\s*)(\d{16,})/g, '$1"$2"')));
    if (!read.success) return null;
    const items = read.data.map(({ id, guid, delivered_at: at, status, status_code: code, event, action }) => ({
      remoteId: String(id),
      key: guid,
      event: action ? `${event}.${action}` : event,
      sentAt: timeOf(at),
      status: code === 0 ? null : code,
      isTaken: status === "OK",
    }));
    return { items, next: nextOf(answer, "cursor") };
  },
  bring: {
    from: "github",
    requests: (at, { remoteId }) => [{ method: "GET", path: deliveryPath(at, remoteId) }],
    found: ([answer]) => readGithub(answer?.text ?? "")?.requests[0] ?? null,
  },
  canResend: true,
  resend: (at, { remoteId }) => ({ method: "POST", path: `${deliveryPath(at, remoteId)}/attempts` }),
};

function deliveryPath(at: Parameters<typeof pathOf>[0], id: string): string {
  return `${pathOf(at)}/deliveries/${encodeURIComponent(id)}`;
}

function timeOf(text: string): number | null {
  const at = Date.parse(text);
  return Number.isFinite(at) ? at : null;
}
