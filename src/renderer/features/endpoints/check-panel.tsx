import { useState } from "react";
import type { CheckFormat, CheckItem } from "../../../contract/model/check.ts";
import type { Endpoint } from "../../../contract/model/endpoint.ts";
import { callOrToast } from "../../state/calls.ts";
import { cancelCheck, startCheck, useChecks } from "../../state/checks.ts";
import { eventsOf, useProviders } from "../../state/providers.ts";
import { Button } from "../../ui/button.tsx";
import { copyText } from "../../ui/copy.ts";
import { NumberField, Select } from "../../ui/field.tsx";
import { clockTime } from "../../ui/format.ts";
import { saveFile } from "../../ui/save-file.ts";
import { CheckTable } from "./check-table.tsx";

/** Sends an endpoint's receiver what senders send, good and bad, and says how it took it. */
export function CheckPanel({ endpoint }: { readonly endpoint: Endpoint }) {
  const providers = useProviders((state) => state.items);
  const events = eventsOf(providers.find(({ id }) => id === endpoint.provider));
  const [event, setEvent] = useState("");
  const [limitSeconds, setLimit] = useState<number | null>(5);
  const check = useChecks((state) => state.newest.get(endpoint.id));
  const isRunning = check?.status === "running";

  function start(): void {
    const chosen = event || events[0];
    void startCheck({ endpointId: endpoint.id, limitSeconds: limitSeconds ?? 5, ...(chosen ? { event: chosen } : {}) });
  }

  return (
    <section className="form check-panel" aria-label="Check this receiver">
      <p className="ghost">
        Sends {endpoint.url} valid, wrongly signed, stale, repeated, slow, large and malformed requests, and tells which
        of the field's best practices it meets. Point it only at a receiver of yours.
      </p>
      <div className="two">
        {events.length === 0 ? null : (
          <Select label="Event" value={event || events[0]} onChange={({ target }) => setEvent(target.value)}>
            {events.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        )}
        <NumberField label="Answers within, seconds" min={0.1} max={60} value={limitSeconds} onChange={setLimit} />
      </div>
      <div className="inline">
        {isRunning ? (
          <Button onClick={() => void cancelCheck(check.id)}>Cancel the check</Button>
        ) : (
          <Button look="primary" onClick={start}>
            {check ? "Run the checklist again" : "Run the checklist"}
          </Button>
        )}
        {check ? <Outcome check={check} /> : null}
      </div>
      {check ? <CheckTable check={check} /> : null}
      {check && !isRunning ? <Downloads id={check.id} /> : null}
    </section>
  );
}

function Outcome({ check }: { readonly check: CheckItem }) {
  const { status, cases, results, passed, failed, skipped } = check;
  if (status === "running") {
    return (
      <span role="status" className="inline">
        <progress aria-label="Cases done" max={cases.length} value={results.length} />
        {results.length} of {cases.length}
      </span>
    );
  }
  return (
    <span role="status" aria-label="Result of the check">
      {status === "cancelled" ? "Cancelled: " : ""}
      {passed} passed, {failed} failed, {skipped} skipped, at {clockTime(check.startedAt)}
    </span>
  );
}

function Downloads({ id }: { readonly id: string }) {
  async function take(format: CheckFormat): Promise<void> {
    const file = await callOrToast("checks.export", { id, format });
    if (!file) return;
    if (format === "junit") saveFile([file.text], file.fileName, file.type);
    else await copyText(file.text, "the table as Markdown");
  }
  return (
    <div className="inline">
      <Button onClick={() => void take("junit")}>Save as JUnit XML</Button>
      <Button onClick={() => void take("markdown")}>Copy as Markdown</Button>
    </div>
  );
}
