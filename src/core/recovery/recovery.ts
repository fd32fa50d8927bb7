import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { RequestFile } from "../../contract/model/recovered.ts";
import type { Context } from "../api/context.ts";
import { HttpRequest } from "../http/request.ts";
import { originForm } from "../http/public-url.ts";
import type { Arrival } from "../receive/arrival.ts";
import type { RecordRequest } from "../record/deliveries/record.ts";
import { type FoundRequest, readRequests } from "./read-requests.ts";

type Given = ParsedInput<"deliveries.import">;

/** Requests of a file, told before and brought into the history. */
export function recoveryHandlers(context: Context): Pick<Handlers, "deliveries.planImport" | "deliveries.import"> {
  const { pipeline } = context;
  return {
    "deliveries.planImport": async (given) => {
      const read = await judged(given, context);
      if (!read.ok) return read;
      const { as, all, notes } = read.value;
      const items = all.map(({ request: { delivery }, knownAs }) => {
        const { method, url, hidden, size, sourceId, event, recovered } = delivery;
        const sentAt = recovered?.sentAt ?? null;
        return { method, url: hidden?.url ?? url, size, sentAt, sourceId, event, knownAs };
      });
      return ok({ as, items, notes: [...notes] });
    },
    "deliveries.import": async (given) => {
      const read = await judged(given, context);
      if (!read.ok) return read;
      const { all, notes } = read.value;
      const fresh = all.filter(({ knownAs }) => knownAs === null);
      // Commits are shared in the order in which they are asked for.
      const recorded = await Promise.all(fresh.map(({ request }) => pipeline.bringIn(request)));
      return ok({ items: recorded.map(({ item }) => item), known: all.length - fresh.length, notes: [...notes] });
    },
  };
}

/** A request of a file as it is to be recorded, and the delivery that is there already by its sender's id. */
interface Judged {
  readonly request: RecordRequest;
  readonly knownAs: string | null;
}

interface Read {
  readonly as: RequestFile;
  readonly all: readonly Judged[];
  readonly notes: readonly string[];
}

async function judged({ contentBase64, as: given, sourceId }: Given, context: Context): Promise<Result<Read>> {
  const { routing, pipeline, store } = context;
  if (sourceId !== undefined && !routing.byId(sourceId)) return fail("not_found", `There is no source ${sourceId}.`);
  const read = readRequests(Buffer.from(contentBase64, "base64"), given);
  if (!read.ok) return read;
  const { requests, notes, as } = read.value;
  const found = asSent(requests).map((one) => {
    const { sentAt, isRebuilt, answer } = one;
    const brought = { recovered: { from: as, sentAt, isRebuilt }, answer, sourceId: sourceId ?? null };
    return pipeline.judgeBrought(arrivalOf(one), brought);
  });
  const known = await store.deliveries.keyed(found.map(({ delivery }) => delivery));
  return ok({ as, all: found.map((request, at) => ({ request, knownAs: known[at] ?? null })), notes });
}

/** In the order they were sent, which some files have the other way round; as they stand where one does not say when. */
function asSent(requests: readonly FoundRequest[]): readonly FoundRequest[] {
  const timed = requests.flatMap((request) => (request.sentAt === null ? [] : [{ request, sentAt: request.sentAt }]));
  if (timed.length < requests.length) return requests;
  return timed.toSorted((a, b) => a.sentAt - b.sentAt).map(({ request }) => request);
}

/** A found request as if it had come. */
export function arrivalOf({ method, url, headers, body }: FoundRequest): Arrival {
  const target = originForm(url).replace(/#.*$/s, "");
  const request = new HttpRequest({
    method,
    url: target.startsWith("/") ? target : `/${target}`,
    httpVersion: "1.1",
    clientIp: "",
    headers,
    body,
  });
  return { request, size: body.length, truncated: false, problem: null };
}
