import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { DeliveryItem } from "../../contract/model/delivery.ts";
import type { RequestFile } from "../../contract/model/recovered.ts";
import type { Context } from "../api/context.ts";
import { HttpRequest } from "../http/request.ts";
import { originForm } from "../http/public-url.ts";
import type { Arrival } from "../receive/arrival.ts";
import type { Brought } from "../pipeline/bring-in.ts";
import { type FoundRequest, readRequests } from "./read-requests.ts";

type Given = ParsedInput<"deliveries.import">;

interface Prepared {
  readonly arrival: Arrival;
  readonly brought: Brought;
}

/** Requests of a file, told before and brought into the history. */
export function recoveryHandlers(context: Context): Pick<Handlers, "deliveries.planImport" | "deliveries.import"> {
  const { pipeline, store } = context;
  return {
    "deliveries.planImport": async (given) => {
      const read = prepare(given, context);
      if (!read.ok) return read;
      const { as, all, notes } = read.value;
      const found = all.map(({ arrival, brought }) => pipeline.describe(arrival, brought));
      const known = await store.deliveries.keyed(found);
      const items = found.map(({ method, url, hidden, size, sourceId, event, recovered }, at) => {
        return {
          method,
          url: hidden?.url ?? url,
          size,
          sentAt: recovered?.sentAt ?? null,
          sourceId,
          event,
          knownAs: known[at] ?? null,
        };
      });
      return ok({ as, items, notes: [...notes] });
    },
    "deliveries.import": async (given) => {
      const read = prepare(given, context);
      if (!read.ok) return read;
      const { all, notes } = read.value;
      const known = await store.deliveries.keyed(
        all.map(({ arrival, brought }) => pipeline.describe(arrival, brought)),
      );
      const items: DeliveryItem[] = [];
      for (const [at, { arrival, brought }] of all.entries())
        if ((known[at] ?? null) === null) items.push((await pipeline.bringIn(arrival, brought)).item);
      return ok({ items, known: all.length - items.length, notes: [...notes] });
    },
  };
}

interface Read {
  readonly as: RequestFile;
  readonly all: readonly Prepared[];
  readonly notes: readonly string[];
}

function prepare({ contentBase64, as, sourceId }: Given, { routing }: Context): Result<Read> {
  if (sourceId !== undefined && !routing.byId(sourceId)) return fail("not_found", `There is no source ${sourceId}.`);
  const read = readRequests(Buffer.from(contentBase64, "base64"), as);
  if (!read.ok) return read;
  const { requests, notes, as: from } = read.value;
  return ok({ as: from, all: asSent(requests).map((request) => preparedOf(request, from, sourceId ?? null)), notes });
}

/** In the order they were sent, which some files have the other way round; as they stand where one does not say when. */
function asSent(requests: readonly FoundRequest[]): readonly FoundRequest[] {
  const timed = requests.flatMap((request) => (request.sentAt === null ? [] : [{ request, sentAt: request.sentAt }]));
  if (timed.length < requests.length) return requests;
  return timed.toSorted((a, b) => a.sentAt - b.sentAt).map(({ request }) => request);
}

function preparedOf(
  { method, url, headers, body, sentAt, answer, isRebuilt }: FoundRequest,
  from: RequestFile,
  sourceId: string | null,
): Prepared {
  const target = originForm(url).replace(/#.*$/s, "");
  const request = new HttpRequest({
    method,
    url: target.startsWith("/") ? target : `/${target}`,
    httpVersion: "1.1",
    clientIp: "",
    headers,
    body,
  });
  return {
    arrival: { request, size: body.length, truncated: false, problem: null },
    brought: { recovered: { from, sentAt, isRebuilt }, answer, sourceId },
  };
}
