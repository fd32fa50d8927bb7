import { useMemo } from "react";
import type { Output } from "../../../contract/api.ts";
import type { Hook } from "../../../contract/model/hook.ts";
import { useAnswer } from "../../state/answer.ts";
import { callOrToast } from "../../state/calls.ts";
import { go } from "../../state/route.ts";
import { decodeBase64 } from "../../ui/body/base64.ts";
import { lazyBytes } from "../../ui/body/body-bytes.ts";
import { DecodedView } from "../../ui/body/decoded-view.tsx";
import { PointPlaceContext } from "../../ui/body/pointing/point-place.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { useDeliveryChoices } from "../../ui/delivery-choices.ts";
import { Quoted } from "../../ui/quoted.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { GATE_WORDS, HOOK_SIDE } from "../../words/hooks.ts";
import { problemIn } from "./draft-condition.ts";
import type { HookDraft } from "./hook-draft.ts";
import { inputOf } from "./hook-name.ts";
import { MatchPreview } from "./match-preview.tsx";
import type { TriedDelivery } from "./tried-delivery.ts";

interface HookSideProps {
  readonly draft: HookDraft;
  /** The saved hook, when nothing about it is unsaved: it can then be run for real. */
  readonly hook: Hook | null;
  /** Empty for the last one. */
  readonly deliveryId: string;
  readonly tried: TriedDelivery | null | undefined;
  readonly onDelivery: (id: string) => void;
}

/** What the hook would do, kept live while it is edited: how many it matches, each gate for one delivery, and its payload to point at. */
export function HookSide({ draft, hook, deliveryId, tried, onDelivery }: HookSideProps) {
  const last = { value: "", label: HOOK_SIDE.last };
  const choices = [last, ...(useDeliveryChoices(draft.sourceId) ?? [])];
  return (
    <aside className="edit-side" aria-label={HOOK_SIDE.label}>
      <MatchPreview draft={draft} />
      <section aria-label={HOOK_SIDE.dryRun} aria-live="polite">
        <h2>
          <span className="grow">{HOOK_SIDE.dryRun}</span>
          {hook ? <Button onClick={() => void run(hook.id, deliveryId)}>{HOOK_SIDE.real}</Button> : null}
        </h2>
        <SearchSelect label={HOOK_SIDE.delivery} choices={choices} value={deliveryId} onChange={onDelivery} />
        {tried ? <DryRun draft={draft} deliveryId={deliveryId || tried.delivery.id} /> : null}
      </section>
      <SidePayload key={tried?.delivery.id} tried={tried} />
    </aside>
  );
}

interface DryRunProps {
  readonly draft: HookDraft;
  readonly deliveryId: string;
}

/** What it would do with one delivery, gate by gate, and the text it would hand on. Nothing runs. */
function DryRun({ draft, deliveryId }: DryRunProps) {
  const problem = problemIn(draft.conditions);
  const answer = useAnswer("hooks.test", problem === null ? { hook: inputOf(draft), deliveryId } : null);
  if (problem !== null) return <p className="hint">{HOOK_SIDE.notTried(problem)}</p>;
  if (answer === null) return <p className="ghost">{HOOK_SIDE.trying}</p>;
  if (!answer.ok) return <p className="hint">{HOOK_SIDE.notTried(answer.error.message)}</p>;
  return <Outcome outcome={answer.value} />;
}

async function run(id: string, deliveryId: string): Promise<void> {
  const tested = await callOrToast("hooks.test", { id, run: true, ...(deliveryId === "" ? {} : { deliveryId }) });
  if (tested?.execution) go({ at: "runs", id: tested.execution.id });
}

function Outcome({ outcome }: { readonly outcome: Output<"hooks.test"> }) {
  return (
    <div className="gates">
      <p className={outcome.matches && outcome.isReady ? "is-ok" : "is-bad"}>{sentenceOf(outcome)}</p>
      <ol className="steps">
        {outcome.gates.map(({ gate, passed, explanation }, index) => (
          <li key={index}>
            <span
              className={passed ? "is-ok" : "is-bad"}
              role="img"
              aria-label={passed ? HOOK_SIDE.passed : HOOK_SIDE.failed}
            >
              <Icon name={passed ? "check" : "fail"} size={12} />
            </span>
            <span>{GATE_WORDS.get(gate) ?? gate}</span>
            <span className="step-detail">
              <Quoted text={explanation} />
            </span>
          </li>
        ))}
      </ol>
      {outcome.rendered ? <pre className="output">{outcome.rendered}</pre> : null}
    </div>
  );
}

function sentenceOf({ matches, isReady }: Output<"hooks.test">): string {
  if (!matches) return HOOK_SIDE.wouldNot;
  return isReady ? HOOK_SIDE.would : HOOK_SIDE.wouldFail;
}

/** The payload that values are pointed at in. */
function SidePayload({ tried }: { readonly tried: TriedDelivery | null | undefined }) {
  const place = useMemo(
    () => (tried ? { sourceId: tried.delivery.sourceId, event: tried.delivery.event } : null),
    [tried],
  );
  const bytes = useMemo(() => (tried ? bytesOf(tried) : null), [tried]);
  return (
    <section aria-label={HOOK_SIDE.payload} className="hook-payload">
      <h2>{HOOK_SIDE.payload}</h2>
      {tried === undefined ? <p className="ghost">{HOOK_SIDE.reading}</p> : null}
      {tried === null ? <p className="hint">{HOOK_SIDE.noPayload}</p> : null}
      {tried && tried.decoded.size === 0 ? <p className="hint">{HOOK_SIDE.emptyBody}</p> : null}
      {tried && tried.decoded.size > 0 ? (
        <>
          <p className="hint">{HOOK_SIDE.pointHint}</p>
          <PointPlaceContext value={place}>
            <DecodedView body={tried.decoded} bytes={bytes} root={[]} isBoxed />
          </PointPlaceContext>
        </>
      ) : null}
    </section>
  );
}

function bytesOf({ delivery: { id, bodyBase64 } }: TriedDelivery) {
  return {
    came: lazyBytes(bodyBase64),
    fetch: async (part: number | null) => {
      const found = await callOrToast("deliveries.part", { id, part });
      return found && decodeBase64(found.bytesBase64);
    },
  };
}
