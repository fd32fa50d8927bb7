import type { SentEvent } from "../../../contract/model/event.ts";
import { callOrToast } from "../../state/calls.ts";
import { putEvents } from "../../state/sending.ts";
import { Button } from "../../ui/button.tsx";
import { EVENT_ACTIONS } from "../../words/endpoints.ts";

/** What can be done with an event: while it has attempts to come, and once it has ended. */
export function EventActions({ event }: { readonly event: SentEvent }) {
  const { id } = event;
  async function resend(mode: "exact" | "resigned"): Promise<void> {
    put(await callOrToast("events.resend", { id, mode }));
  }
  if (event.status === "pending") {
    return (
      <div className="inline wrap">
        <Button onClick={() => void callOrToast("events.retryNow", { id }).then(put)}>{EVENT_ACTIONS.retryNow}</Button>
        <Button look="danger" onClick={() => void callOrToast("events.cancel", { id }).then(put)}>
          {EVENT_ACTIONS.cancel}
        </Button>
      </div>
    );
  }
  return (
    <div className="inline wrap">
      <Button onClick={() => void resend("resigned")}>{EVENT_ACTIONS.resendSignedAnew}</Button>
      <Button onClick={() => void resend("exact")}>{EVENT_ACTIONS.resendAsItWas}</Button>
    </div>
  );
}

function put(event: SentEvent | null): void {
  if (event) putEvents([event]);
}
