import type { ToolInput } from "../../contract/agent-tools/tools.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { MASK } from "../../contract/mask.ts";
import type { Delivery, DeliveryFilter } from "../../contract/model/delivery.ts";
import type { Headers } from "../../contract/model/header.ts";
import { isCredential } from "../secrets/secret-name.ts";
import type { Means, Run } from "./means.ts";
import { ours, rowOf } from "./row.ts";
import { ending, excerpt, shapeOf, untrusted } from "./untrusted.ts";

const MOST_EXECUTIONS = 10;
const MOST_OUTPUT = 1000;
const MOST_HEADER = 500;

export const listDeliveries: Run<"list_deliveries"> = async ({ filter, limit, cursor }, means) => {
  const listed = await means.call("deliveries.list", {
    filter: onlyShown(means),
    ...(filter === undefined ? {} : { query: filter }),
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  if (!listed.ok) return listed;
  const { items, total, nextCursor } = listed.value;
  return ok({ items: items.map(rowOf), total, ...(nextCursor === null ? {} : { nextCursor }) });
};

export const waitForDelivery: Run<"wait_for_delivery"> = async ({ filter, after, count, timeoutSeconds }, means) => {
  const waited = await means.call("deliveries.wait", {
    filter: onlyShown(means),
    ...(filter === undefined ? {} : { query: filter }),
    ...(after === undefined ? {} : { since: after }),
    count,
    timeoutSeconds,
  });
  if (!waited.ok) return waited;
  const { isMet, items, next, came } = waited.value;
  return ok({
    status: isMet ? "arrived" : "pending",
    items: items.map(rowOf),
    after: next,
    others: came - items.length,
  });
};

export const getDelivery: Run<"get_delivery"> = async (input, means) => {
  const found = await shownDelivery(input.id, means);
  if (!found.ok) return found;
  const delivery = found.value;
  const wants = new Set(input.include);
  const body = wants.has("body") ? await bodyOf(delivery, input, means) : ok(null);
  if (!body.ok) return body;
  const kept = delivery.headers.filter((header) => !hides(header));
  const response = delivery.response.body;
  return ok({
    ...ours(delivery),
    ...(body.value ? body.value.ours : {}),
    ...(wants.has("headers") && kept.length < delivery.headers.length
      ? { credentialsLeftOut: delivery.headers.length - kept.length }
      : {}),
    ...(delivery.causedBy ? { causedBy: { call: delivery.causedBy.call, tool: delivery.causedBy.tool } } : {}),
    ...(wants.has("executions") ? { executions: executionsOf(delivery) } : {}),
    untrusted: untrusted({
      ...(delivery.event === null ? {} : { event: excerpt(delivery.event, 100) }),
      method: excerpt(delivery.method, 20),
      path: excerpt(delivery.url, 500),
      ...(delivery.deliveryKey === null ? {} : { deliveryKey: excerpt(delivery.deliveryKey, 200) }),
      ...(wants.has("verification") ? { verification: verificationOf(delivery) } : {}),
      ...(wants.has("headers") ? { headers: headersOf(kept, means) } : {}),
      ...(body.value ? { body: body.value.text } : {}),
      ...(wants.has("response") ? { response: means.noBodies ? shapeOf(response) : excerpt(response, 2000) } : {}),
      ...(wants.has("executions") ? { executions: await saidBy(delivery, means) } : {}),
    }),
  });
};

/** A delivery that may be shown. */
export async function shownDelivery(id: string, means: Means): Promise<Result<Delivery>> {
  const found = await means.call("deliveries.get", { id });
  if (!found.ok || !means.verifiedOnly || found.value.verification.outcome === "verified") return found;
  return fail("forbidden", `Delivery ${id} is not verified, and this connection shows verified ones alone.`);
}

export function onlyShown({ verifiedOnly }: Means): DeliveryFilter {
  return verifiedOnly ? { outcome: "verified" } : {};
}

interface SeenBody {
  readonly ours: { readonly bodyKind: string; readonly bodyLength: number; readonly nextOffset?: number };
  readonly text: string;
}

async function bodyOf(
  { id }: Delivery,
  { path, offset, length }: ToolInput<"get_delivery">,
  means: Means,
): Promise<Result<SeenBody>> {
  const decoded = await means.call("deliveries.decoded", { id, whole: true });
  if (!decoded.ok) return decoded;
  const { kind, size, text: read, problems } = decoded.value;
  const whole = read ?? `${kind} of ${size} bytes${problems.length > 0 ? `: ${problems.join(" ")}` : ""}`;
  const at = path === undefined ? ok(whole) : placeIn(whole, path);
  if (!at.ok) return at;
  const all = means.noBodies ? shapeOf(at.value) : at.value;
  const end = Math.min(all.length, length === undefined ? usualEnd(all, offset) : offset + length);
  return ok({
    ours: { bodyKind: kind, bodyLength: all.length, ...(end < all.length ? { nextOffset: end } : {}) },
    text: all.slice(offset, end).toWellFormed(),
  });
}

const USUAL_LENGTH = 2000;

/** Where the usual piece of a text ends: what is beyond ASCII counts twice, as it costs a model a token and more a character. */
function usualEnd(text: string, offset: number): number {
  let room = USUAL_LENGTH;
  let end = offset;
  for (; end < text.length; end += 1) {
    room -= text.charCodeAt(end) > 127 ? 2 : 1;
    if (room < 0) break;
  }
  return end;
}

/** What stands at a place of a JSON text, as JSON. */
function placeIn(text: string, path: string): Result<string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail("unsupported", "This body is no JSON, so it has no path. Leave path out.");
  }
  for (const name of path.split(/[.[\]]+/).filter((one) => one !== "" && one !== "$")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name))
      return fail("not_found", `The body has nothing at ${path}. Leave path out to see what it has.`);
    value = Object.entries(value).find(([own]) => own === name)?.[1];
  }
  return ok(JSON.stringify(value));
}

function verificationOf({ verification: { sentence, steps } }: Delivery): string {
  const failed = steps.filter(({ outcome }) => outcome === "fail").map(({ name, detail }) => `${name}: ${detail}`);
  return excerpt([sentence, ...failed].join("\n"), 1000);
}

function headersOf(headers: Headers, { noBodies }: Means): string[] {
  return headers
    .slice(0, 60)
    .map(([name, value]) => `${name}: ${noBodies ? `${value.length} characters` : excerpt(value, MOST_HEADER)}`);
}

/** Whether a header is a credential, or something in it is masked. */
function hides(header: Headers[number]): boolean {
  return isCredential(header) || header[1].includes(MASK);
}

function executionsOf({ executions }: Delivery) {
  return executions.slice(0, MOST_EXECUTIONS).map(({ id, hookName: hook, action, status, exitCode }) => ({
    id,
    hook,
    action,
    status,
    exitCode: exitCode ?? undefined,
  }));
}

async function saidBy({ executions }: Delivery, { call, noBodies }: Means) {
  const found = await Promise.all(
    executions.slice(0, MOST_EXECUTIONS).map(async ({ id }) => ({ id, got: await call("executions.get", { id }) })),
  );
  return found.flatMap(({ id, got }) => {
    if (!got.ok) return [];
    const { title, error, reason, output } = got.value;
    const said = [title, reason, error, noBodies ? null : ending(output, MOST_OUTPUT)];
    return [{ id, said: said.filter((one) => one !== null && one !== "").join("\n") }];
  });
}
