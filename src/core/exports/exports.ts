import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Export, ExportedFile } from "../../contract/model/export.ts";
import type { Context } from "../api/context.ts";
import { showDelivery } from "../deliveries/deliveries.ts";
import { readFilter } from "../deliveries/read-filter.ts";
import { originForm, publicUrlFor } from "../http/public-url.ts";
import { HttpRequest } from "../http/request.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { deliveryRequest, deliveryScheme } from "../signatures/signature-commands.ts";
import { writeBruno } from "./bruno.ts";
import { writeTests } from "./code/write-tests.ts";
import { writeHar } from "./har.ts";
import { writeNdjson } from "./ndjson.ts";
import { writePages } from "./page.ts";
import { writePostman } from "./postman.ts";
import { writeRaw } from "./raw-http.ts";
import { writeScript } from "./script.ts";
import type { Requests, Resendable, Exported, Written } from "./exported.ts";

type Wanted = ParsedInput<"deliveries.export">;

/** In bytes of bodies: an answer holds it all, in base64. */
const MOST_BYTES = 50_000_000;

type RequestWriter = (sent: readonly Resendable[]) => Requests;

/** The forms of what is to be sent again; the others are of what came. */
const REQUEST_WRITERS: Readonly<Partial<Record<Wanted["format"], RequestWriter>>> = {
  postman: writePostman,
  bruno: writeBruno,
  curl: writeScript,
  vitest: (sent) => writeTests(sent, "vitest"),
  jest: (sent) => writeTests(sent, "jest"),
  pytest: (sent) => writeTests(sent, "pytest"),
  go: (sent) => writeTests(sent, "go"),
};

/** Tests are of the app, so that they go to where the source's deliveries go. */
const OF_THE_APP: ReadonlySet<Wanted["format"]> = new Set(["vitest", "jest", "pytest", "go"]);

/** Deliveries written as files for other tools. */
export function exportHandlers(context: Context): Pick<Handlers, "deliveries.export"> {
  return {
    "deliveries.export": async (wanted) => {
      const found = await find(context, wanted);
      if (!found.ok) return found;
      const understood = found.value.filter(({ disposition }) => disposition !== "not_understood");
      if (wanted.format === "ndjson") return ok(shownAs(context, found.value, wanted));
      const notes = found.value
        .filter(({ disposition }) => disposition === "not_understood")
        .map(({ id }) => `${id} is left out: it became no request.`);
      const write = REQUEST_WRITERS[wanted.format];
      const written = write ? sentAs(context, understood, wanted, write) : shownAs(context, understood, wanted);
      return ok({ ...written, notes: [...notes, ...written.notes] });
    },
  };
}

/** Oldest first. */
async function find(context: Context, { ids, filter, limit }: Wanted): Promise<Result<readonly StoredDelivery[]>> {
  const { store } = context;
  if ((ids === undefined) === (filter === undefined))
    return fail("invalid_input", "Name the deliveries, or give a filter; one of the two.");
  const read = readFilter({ filter }, context);
  if (!read.ok) return read;
  const newest = ids ? null : await store.deliveries.list({ filter: read.value, limit, nested: false });
  const wanted = ids ?? newest?.items.map(({ id }) => id).toReversed() ?? [];
  const found: StoredDelivery[] = [];
  let bytes = 0;
  for (const id of new Set(wanted)) {
    const stored = store.deliveries.look(id);
    if (stored) found.push(stored);
    else if (ids) return fail("not_found", `There is no delivery ${id}.`);
    bytes += stored?.body.length ?? 0;
    if (bytes > MOST_BYTES)
      return fail(
        "unsupported",
        `Their bodies have more than ${MOST_BYTES / 1_000_000} MB in all. Take fewer at once.`,
      );
  }
  return ok(found.toSorted((a, b) => a.receivedAt - b.receivedAt));
}

/** As they may be shown. */
function shownAs(context: Context, stored: readonly StoredDelivery[], { format, reveal }: Wanted): Export {
  const exported = stored.map((one) => exportedOf(context, one, reveal));
  const files = (): readonly Written[] => {
    if (format === "har") return [writeHar(exported, context.version)];
    if (format === "raw") return writeRaw(exported);
    return format === "html" ? writePages(exported) : [writeNdjson(exported)];
  };
  const cut = exported
    .filter(({ delivery: { truncated } }) => truncated)
    .map(({ delivery: { id } }) => `Of ${id} only the first bytes were kept.`);
  return { files: files().map(encoded), count: exported.length, notes: cut };
}

function exportedOf(context: Context, stored: StoredDelivery, reveal: boolean): Exported {
  const delivery = showDelivery(context, stored, reveal);
  const body = Buffer.from(delivery.bodyBase64, "base64");
  const routed = stored.sourceId === null ? null : context.routing.byId(stored.sourceId);
  const { method, url, httpVersion, clientIp, headers } = delivery;
  const request = new HttpRequest({ method, url, httpVersion, clientIp, headers, body });
  const named = publicUrlFor(routed?.source ?? null, request) ?? "";
  return { delivery, body, url: URL.canParse(named) ? named : context.listener.url + originForm(url) };
}

/** As requests to send again. */
function sentAs(
  context: Context,
  stored: readonly StoredDelivery[],
  { format, to, reveal }: Wanted,
  write: RequestWriter,
): Export {
  const notes: string[] = [];
  const sent: Resendable[] = [];
  for (const one of stored) {
    const routed = one.sourceId === null ? null : context.routing.byId(one.sourceId);
    const target = OF_THE_APP.has(format) ? routed?.source.target : null;
    const wish = to === undefined && target ? { to: target.url, stripPath: target.stripPath } : { to };
    const running = { running: context, ports: context.ports };
    const request = deliveryRequest(one, { ...wish, reveal }, running);
    if (request.ok) sent.push({ delivery: one, request: request.value, scheme: deliveryScheme(one, context) });
    else notes.push(`${one.id} is left out: ${request.error.message}`);
  }
  const { files, count, notes: own } = write(sent);
  return { files: files.map(encoded), count, notes: [...notes, ...own] };
}

function encoded({ name, mediaType, content }: Written): ExportedFile {
  return { name, mediaType, contentBase64: Buffer.from(content).toString("base64") };
}
