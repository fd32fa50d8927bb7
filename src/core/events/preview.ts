import type { Output, ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, ok } from "../../contract/errors.ts";
import { readJson } from "../../contract/model/json-value.ts";
import type { NewEvent } from "../record/sends/send-table.ts";
import { type Composing, composeAttempt } from "../send/compose.ts";
import { newEvent } from "../send/new-event.ts";
import { firstType } from "../send/test-event.ts";
import { findProfile } from "../providers/find-profile.ts";
import { hasFields } from "../providers/payload.ts";
import { shownRequest } from "../secrets/shown-request.ts";
import { hiddenOf } from "../send/hidden-of.ts";
import { composed } from "./composed.ts";
import type { Context } from "../api/context.ts";
import { noEndpoint } from "../endpoints/drafting.ts";
import type { Endpoints } from "../endpoints/endpoints.ts";

type PreviewHandlers = Pick<Handlers, "events.preview" | "endpoints.preview">;
type Wanted = Omit<ParsedInput<"events.preview">, "endpointId">;

/** The exact request an event would make if it were sent now, of an endpoint that is kept or as it is being written. */
export function previewHandlers({ store, ports }: Context, endpoints: Endpoints): PreviewHandlers {
  async function preview(
    { endpoint, credentials }: Pick<Composing, "endpoint" | "credentials">,
    { id: given, ...wanted }: Wanted,
  ): Promise<Result<Output<"events.preview">>> {
    const now = ports.clock.now();
    const id = given ?? ports.ids.next("evt");
    const content = await composed(store, wanted, {
      provider: endpoint.provider,
      variant: wanted.variant ?? endpoint.variant,
      id,
      now,
    });
    if (!content.ok) return content;
    const event = await newEvent(endpoint, { ...content.value, id, now });
    if (!event.ok) return event;
    const request = composeAttempt({ endpoint, credentials, event: event.value, attemptAt: now });
    if (!request.ok) return request;
    const { url, headers, body } = shownRequest(request.value, hiddenOf(request.value, credentials));
    return ok({
      method: "POST",
      url,
      headers: [...headers],
      bodyBase64: body.toString("base64"),
      messageId: event.value.event.messageId,
      note: noteOf(endpoint.provider, request.value.url, event.value),
    });
  }

  return {
    "events.preview": async ({ endpointId, ...wanted }) => {
      const endpoint = store.endpoints.get(endpointId);
      if (!endpoint) return noEndpoint(endpointId);
      return preview({ endpoint, credentials: store.endpoints.credentials(endpointId) }, wanted);
    },
    "endpoints.preview": async ({ id, endpoint: input, type: asked }) => {
      const drafted = endpoints.drafted(input, id);
      if (!drafted.ok) return drafted;
      const { endpoint, isSecretMade } = drafted.value;
      const type = asked ?? endpoint.events[0] ?? firstType(endpoint.provider);
      const shown = await preview(drafted.value, { type });
      if (!shown.ok) return shown;
      return ok({ ...shown.value, type, note: isSecretMade ? SECRET_TO_COME : shown.value.note });
    },
  };
}

const SECRET_TO_COME = "No secret is given, so one is made when it is saved; here it is signed with another.";

/** What is special about sending there; else, that something which may be an envelope is put into another. */
function noteOf(providerId: string, url: URL, { event, isWhole, payload }: NewEvent): string | null {
  const profile = findProfile(providerId);
  const note = profile?.note?.(url, event.variant) ?? null;
  if (note !== null || !profile || profile.isEnvelope(null) || isWhole) return note;
  const data = readJson(payload.toString("utf8"));
  const isLikeEnvelope = hasFields(data, "data") && (hasFields(data, "event") || hasFields(data, "type"));
  return isLikeEnvelope
    ? "The payload has a type and data of its own; they are put into an envelope all the same. Send it as the whole body to leave that out."
    : null;
}
