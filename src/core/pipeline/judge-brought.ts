import type { RecordedResponse } from "../../contract/model/delivery.ts";
import { type Recovered, RequestFile } from "../../contract/model/recovered.ts";
import type { Verification } from "../../contract/model/verification.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { routeOf } from "../http/route.ts";
import type { Ports } from "../ports.ts";
import type { Arrival } from "../receive/arrival.ts";
import type { RecordRequest } from "../record/deliveries/record.ts";
import type { RoutedSource, Routing } from "../trust/routing.ts";
import { notChecked, verifySource } from "../trust/verify-source.ts";
import { describeDelivery } from "./describe-delivery.ts";

/** A request that was not received here, and what is said of it. */
export interface Brought {
  readonly recovered: Recovered;
  /** What its sender was answered, where that is known. */
  readonly answer: RecordedResponse | null;
  /** Whose it is; null where its path says so. */
  readonly sourceId: string | null;
}

/** Whoever reads the list is told that nobody was answered. */
const UNANSWERED: RecordedResponse = { status: 0, headers: [], body: "" };

/**
 * What is recorded of a request that was not received: it is checked as of when it was sent, nothing runs for it, and the
 * verdict says that it was recovered.
 */
export function judgeBrought(
  {
    ports,
    routing,
  }: { readonly ports: Pick<Ports, "clock" | "ids">; readonly routing: Pick<Routing, "byId" | "byPath"> },
  arrival: Arrival,
  { recovered, answer, sourceId }: Brought,
): RecordRequest {
  const now = ports.clock.now();
  const route = routeOf(arrival.request.url);
  const byPath = route.kind === "source" ? routing.byPath(route.path) : null;
  const routed = sourceId === null ? byPath : routing.byId(sourceId);
  const verification = verified(routed, arrival, recovered, now);
  const stamp = { id: ports.ids.next("dlv"), now, replayOf: null };
  const delivery = { ...describeDelivery(arrival, { routed, hook: null }, verification, stamp), recovered };
  return { delivery, executions: [], reply: () => ({ disposition: "recovered", response: answer ?? UNANSWERED }) };
}

/** A right signature shows that the bytes are those that were sent; of bytes put together again a wrong one shows nothing. */
function verified(
  routed: RoutedSource | null,
  { request }: Arrival,
  { from, sentAt, isRebuilt }: Recovered,
  now: number,
): Verification {
  if (!routed) return notChecked("no_source", "No source is known for it, so there was nothing to check.", now);
  const at = sentAt ?? now;
  const checked = verifySource(routed, request, publicUrlFor(routed.source, request), at);
  if (checked.outcome === "unsigned" && !RequestFile.safeParse(from).success)
    return notChecked("rebuilt", "Its provider's API gave it without a signature, so none could be checked.", at);
  if (!isRebuilt || checked.outcome !== "rejected") return checked;
  return notChecked("rebuilt", "Its body was put together again, so its signature could not be checked.", at);
}
