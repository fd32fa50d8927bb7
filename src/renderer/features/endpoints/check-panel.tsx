import { useState } from "react";
import type { CheckReport, CheckResult } from "../../../contract/model/check.ts";
import type { Endpoint } from "../../../contract/model/endpoint.ts";
import { callOrToast } from "../../state/calls.ts";
import { eventsOf, useProviders } from "../../state/providers.ts";
import { Button } from "../../ui/button.tsx";
import { NumberField, Select } from "../../ui/field.tsx";
import { duration } from "../../ui/format.ts";
import { Tag, type Tone } from "../../ui/tag.tsx";

const TONES: Readonly<Record<CheckResult["outcome"], Tone>> = { passed: "ok", failed: "bad", skipped: "quiet" };

/** Sends an endpoint's receiver what senders send, good and bad, and says how it took it. */
export function CheckPanel({ endpoint }: { readonly endpoint: Endpoint }) {
  const providers = useProviders((state) => state.items);
  const events = eventsOf(providers.find(({ id }) => id === endpoint.provider));
  const [event, setEvent] = useState(events[0] ?? "");
  const [limitSeconds, setLimit] = useState<number | null>(5);
  const [isRunning, setRunning] = useState(false);
  const [report, setReport] = useState<CheckReport | null>(null);

  async function run(): Promise<void> {
    setRunning(true);
    setReport(null);
    const revealed = await callOrToast("endpoints.reveal", { id: endpoint.id });
    const { url, provider } = endpoint;
    const answer =
      revealed &&
      (await callOrToast("checks.run", {
        url,
        provider,
        secret: revealed.secret ?? "",
        limitSeconds: limitSeconds ?? 5,
        ...(event ? { event } : {}),
      }));
    setReport(answer);
    setRunning(false);
  }

  return (
    <section className="form check-panel" aria-label="Check this receiver">
      <p className="ghost">
        Sends {endpoint.url} valid, wrongly signed, stale, repeated, slow, large and malformed requests, and tells which
        of the field's best practices it meets. Point it only at a receiver of yours.
      </p>
      <div className="two">
        <Select label="Event" value={event} onChange={({ target }) => setEvent(target.value)}>
          {events.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
        <NumberField label="Answers within, seconds" min={0.1} max={60} value={limitSeconds} onChange={setLimit} />
      </div>
      <div className="inline">
        <Button look="primary" disabled={isRunning || events.length === 0} onClick={() => void run()}>
          {isRunning ? "Checking…" : "Run the checklist"}
        </Button>
        {events.length === 0 ? <span className="hint">This provider has no sample to send.</span> : null}
        {report ? (
          <span role="status" aria-label="Result of the check">
            {report.passed} passed, {report.failed} failed, {report.skipped} skipped
          </span>
        ) : null}
      </div>
      {report ? <Results results={report.results} /> : null}
    </section>
  );
}

function Results({ results }: { readonly results: readonly CheckResult[] }) {
  return (
    <table className="checks">
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">Outcome</th>
          <th scope="col">A good receiver</th>
          <th scope="col">This one</th>
        </tr>
      </thead>
      <tbody>
        {results.map(({ id, title, outcome, expected, got, durationMs }) => (
          <tr key={id}>
            <th scope="row">{title}</th>
            <td>
              <Tag tone={TONES[outcome]}>{outcome}</Tag>
            </td>
            <td>{expected}</td>
            <td title={duration(durationMs)}>{got}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
