import { useState } from "react";
import type { Endpoint } from "../../../contract/model/endpoint.ts";
import { startCheck, useChecks } from "../../state/checks.ts";
import { eventsOf, useProviders } from "../../state/providers.ts";
import { showToast } from "../../state/toasts.ts";
import { NumberField } from "../../ui/field.tsx";
import { CheckEvent } from "./check-event.tsx";
import { CheckButton, CheckRun } from "./check-run.tsx";
import { CHECK_PANEL } from "../../words/check.ts";

/** Sends an endpoint's receiver what senders send, good and bad, and says how it took it. */
export function CheckPanel({ endpoint }: { readonly endpoint: Endpoint }) {
  const providers = useProviders((state) => state.items);
  const events = eventsOf(providers.find(({ id }) => id === endpoint.provider));
  const [event, setEvent] = useState("");
  const [limitSeconds, setLimit] = useState<number | null>(5);
  const check = useChecks((state) => state.newest.get(endpoint.id));

  async function start(): Promise<void> {
    const chosen = event || events[0];
    const order = { endpointId: endpoint.id, limitSeconds: limitSeconds ?? 5, ...(chosen ? { event: chosen } : {}) };
    const refused = await startCheck(order);
    if (refused) showToast({ kind: "bad", text: refused.message });
  }

  return (
    <section className="form check-panel" aria-label={CHECK_PANEL.checkThisReceiver}>
      <p className="ghost">{CHECK_PANEL.sendsValidWronglySignedStale(endpoint.url)}</p>
      <div className="two">
        <CheckEvent events={events} value={event} onChange={setEvent} />
        <NumberField
          label={CHECK_PANEL.answersWithinSeconds}
          min={0.1}
          max={60}
          value={limitSeconds}
          onChange={setLimit}
        />
      </div>
      <CheckRun check={check}>
        <CheckButton check={check} onStart={() => void start()} />
      </CheckRun>
    </section>
  );
}
