import { useState } from "react";
import type { OperatorReach, OperatorWebhook } from "../../../contract/model/import.ts";
import { useAnswer } from "../../state/answer.ts";
import { callOrToast } from "../../state/calls.ts";
import { putEndpoint } from "../../state/endpoints.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/field.tsx";
import { plural } from "../../words/format.ts";
import { ImportFindings } from "./import-findings.tsx";
import { OPERATOR_PREVIEW, OPERATOR_REACH } from "../../words/send.ts";

interface OperatorPreviewProps {
  readonly text: string;
  readonly onDone: () => void;
}

/** The webhooks in Operator's config.toml, what its linter finds, and which of them become endpoints. */
export function OperatorPreview({ text, onDone }: OperatorPreviewProps) {
  const answer = useAnswer("imports.operator", { text, lintOnly: true });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  if (answer === null) return null;
  if (!answer.ok) return <p className="is-bad">{answer.error.message}</p>;
  const { webhooks, findings, reach } = answer.value;
  const places = webhooks.map(({ place }) => place).filter((place) => !left.has(place));

  function take(place: string, isOn: boolean): void {
    const next = new Set(left);
    if (isOn) next.delete(place);
    else next.add(place);
    setLeft(next);
  }

  async function make(): Promise<void> {
    const made = await callOrToast("imports.operator", { text, places });
    if (!made) return;
    for (const endpoint of made.created) putEndpoint(endpoint);
    showToast({
      kind: "ok",
      text: OPERATOR_PREVIEW.madeCreated(plural(made.created.length, OPERATOR_PREVIEW.endpoint)),
    });
    onDone();
  }

  return (
    <section aria-label={OPERATOR_PREVIEW.operatorWebhooks}>
      <b>{OPERATOR_PREVIEW.operatorConfigToml}</b>
      <ImportFindings findings={findings} />
      <ul>
        {webhooks.map(({ place, name, url, events, isActive, authKind }) => (
          <li key={place}>
            <Checkbox
              isOn={!left.has(place)}
              onChange={(isOn) => take(place, isOn)}
              label={
                <span className="what">
                  <span className="cut">{name}</span>
                  <small className="hint cut">
                    {url}, {events.length === 0 ? OPERATOR_PREVIEW.everyEvent : events.join(" ")}, {authKind}
                    {isActive ? "" : OPERATOR_PREVIEW.switchedOff}
                  </small>
                </span>
              }
            />
          </li>
        ))}
      </ul>
      {webhooks.length > 0 ? <Reach reach={reach} webhooks={webhooks} /> : null}
      <div>
        <Button look="primary" disabled={places.length === 0} onClick={() => void make()}>
          {OPERATOR_PREVIEW.makePlaces(plural(places.length, OPERATOR_PREVIEW.endpoint))}
        </Button>
      </div>
    </section>
  );
}

interface ReachProps {
  readonly reach: readonly OperatorReach[];
  readonly webhooks: readonly OperatorWebhook[];
}

/** Which event reaches which webhook, as Operator is documented and as it is built, beside each other. */
function Reach({ reach, webhooks }: ReachProps) {
  const names = new Map(webhooks.map(({ place, name }) => [place, name]));
  const where = (places: readonly string[]) =>
    places.length === 0 ? OPERATOR_REACH.none : places.map((place) => names.get(place) ?? place).join(", ");
  return (
    <details>
      <summary>{OPERATOR_REACH.which}</summary>
      <table aria-label={OPERATOR_REACH.which}>
        <thead>
          <tr>
            <th scope="col">{OPERATOR_REACH.event}</th>
            <th scope="col">{OPERATOR_REACH.documented}</th>
            <th scope="col">{OPERATOR_REACH.built}</th>
          </tr>
        </thead>
        <tbody>
          {reach.map(({ event, documented, built }) => (
            <tr key={event}>
              <th scope="row">{event}</th>
              <td>{where(documented)}</td>
              <td>{where(built)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
