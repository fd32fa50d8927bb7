import { useEffect, useState } from "react";
import type { Input } from "../../../contract/api.ts";
import type { Endpoint } from "../../../contract/model/endpoint.ts";
import type { Burst } from "../../../contract/model/event.ts";
import { callOrToast } from "../../state/calls.ts";
import { fetchBursts, putBegun, useSending } from "../../state/sending.ts";
import { Button } from "../../ui/button.tsx";
import { NumberField } from "../../ui/field.tsx";
import { count } from "../../words/format.ts";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { BURST_REPORT } from "../../words/bursts.ts";
import { BurstReportView } from "./burst-report.tsx";
import { changeSend, useSendDraft } from "./send-draft.ts";
import { BURSTS } from "../../words/send.ts";

const MOST_SHOWN = 5;
const TONES: Readonly<Record<Burst["status"], Tone>> = { running: "replay", done: "ok", cancelled: "quiet" };

interface BurstFieldsProps {
  readonly endpoint: Endpoint;
  readonly content: Pick<Input<"bursts.start">, "type" | "payload" | "body" | "variables" | "overrides">;
  readonly onStarted: () => void;
}

/** The same event many times, to see how a receiver bears it. */
export function BurstFields({ endpoint, content, onStarted }: BurstFieldsProps) {
  const draft = useSendDraft();
  async function start(): Promise<void> {
    const { ratePerSecond } = draft;
    const burst = await callOrToast("bursts.start", {
      endpointId: endpoint.id,
      ...content,
      count: draft.count ?? 1,
      concurrency: draft.concurrency ?? 1,
      ...(ratePerSecond === null ? {} : { ratePerSecond }),
    });
    if (!burst) return;
    putBegun(burst);
    onStarted();
  }
  return (
    <fieldset>
      <legend>{BURSTS.burst}</legend>
      <div className="three">
        <NumberField
          label={BURSTS.events}
          min={1}
          max={100_000}
          value={draft.count}
          onChange={(value) => changeSend({ count: value })}
        />
        <NumberField
          label={BURSTS.atOnce}
          min={1}
          max={128}
          value={draft.concurrency}
          onChange={(concurrency) => changeSend({ concurrency })}
        />
        <NumberField
          label={BURSTS.perSecond}
          min={0.1}
          placeholder={BURSTS.asFastAsItGoes}
          value={draft.ratePerSecond}
          onChange={(ratePerSecond) => changeSend({ ratePerSecond })}
        />
      </div>
      <div>
        <Button disabled={content.type === "" || !endpoint.isActive} onClick={() => void start()}>
          {BURSTS.startTheBurst}
        </Button>
      </div>
    </fieldset>
  );
}

/** The newest bursts to an endpoint, with how far they are. */
export function BurstList({ endpointId }: { readonly endpointId: string }) {
  const bursts = useSending((state) => state.bursts);
  const [openId, setOpenId] = useState<string | null>(null);
  useEffect(() => void fetchBursts(), []);
  const shown = bursts
    .filter((burst) => burst.endpointId === endpointId)
    .toSorted((a, b) => b.startedAt - a.startedAt)
    .slice(0, MOST_SHOWN);
  const open = shown.find(({ id }) => id === openId);
  if (shown.length === 0) return null;
  return (
    <section className="bursts" aria-label={BURSTS.bursts}>
      {shown.map((burst) => (
        <div key={burst.id} className="inline" data-testid="burst">
          <Tag tone={TONES[burst.status]}>{burst.status}</Tag>
          <progress aria-label={BURSTS.burstOf(burst.type)} max={burst.count} value={burst.delivered + burst.failed} />
          <span className="hint">
            {BURSTS.ofDelivered(
              count(burst.delivered),
              count(burst.count),
              burst.failed > 0 ? BURSTS.failed(count(burst.failed)) : "",
            )}
          </span>
          {burst.status === "running" ? (
            <Button look="danger" onClick={() => void callOrToast("bursts.cancel", { id: burst.id })}>
              {BURSTS.cancel}
            </Button>
          ) : null}
          <Button aria-expanded={openId === burst.id} onClick={() => setOpenId(openId === burst.id ? null : burst.id)}>
            {BURST_REPORT.show}
          </Button>
        </div>
      ))}
      {open ? <BurstReportView key={open.id} burst={open} /> : null}
    </section>
  );
}
