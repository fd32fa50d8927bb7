import type { Result } from "../../contract/errors.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import { findProvider } from "../providers/catalogue.ts";
import type { NewEvent } from "../record/sends/send-table.ts";
import { type EventDraft, exampleOf, newEvent } from "./new-event.ts";
import { findProfile } from "../providers/find-profile.ts";
import { scheduleOf } from "../../contract/model/schedules.ts";

/** The type of the first example there is of a provider's events; empty where there is none. */
export function firstType(providerId: string): string {
  return findProfile(providerId)?.events[0]?.type ?? findProvider(providerId)?.samples()[0]?.event ?? "";
}

/** An example to try an endpoint with: one attempt, and in its data that it is a test where the system says so. */
export async function newTestEvent(
  endpoint: Endpoint,
  draft: Pick<EventDraft, "id" | "type" | "now" | "body">,
): Promise<Result<NewEvent>> {
  const once = { ...draft, schedule: scheduleOf("none") };
  const profile = findProfile(endpoint.provider);
  const data =
    profile?.marksTests && draft.body === undefined
      ? await exampleOf(profile, draft.type, draft.now, endpoint.variant)
      : null;
  if (typeof data !== "object" || data === null) return newEvent(endpoint, once);
  return newEvent(endpoint, { ...once, payload: { ...data, test: true } });
}
