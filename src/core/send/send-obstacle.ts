import type { Result } from "../../contract/errors.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import type { NewEvent } from "../record/sends/send-table.ts";
import type { EndpointCredentials } from "../record/tables/endpoints.ts";
import { composeAttempt } from "./compose.ts";

type Failure = Extract<Result<never>, { ok: false }>;

/** Why an event could not be sent as the endpoint is now, however often it were tried; null where it can. */
export function sendObstacle(endpoint: Endpoint, credentials: EndpointCredentials, event: NewEvent): Failure | null {
  const composed = composeAttempt({ endpoint, credentials, event, attemptAt: event.event.createdAt });
  return composed.ok ? null : composed;
}
