import { useEffect } from "react";
import type { Need } from "../../contract/model/need.ts";
import { DeliveryDetail } from "../features/deliveries/detail/delivery-detail.tsx";
import { pathSegment } from "../features/deliveries/detail/unmatched-ways.tsx";
import { ExecutionView } from "../features/executions/execution-view.tsx";
import { NeedsView } from "../features/needs/needs-view.tsx";
import { SourceSheet } from "../features/sources/source-sheet.tsx";
import { chooseExecution, useChosenExecution } from "../state/chosen-execution.ts";
import { connectPath } from "../state/connect-sender.ts";
import { showDetail } from "../state/delivery-detail.ts";
import { decideExecution } from "../state/execution-actions.ts";
import { useOutputs } from "../state/execution-output.ts";
import { ALL_TRAFFIC } from "../state/place.ts";
import { useProviders } from "../state/providers.ts";
import { go } from "../state/route.ts";
import { useSources } from "../state/sources.ts";
import { useShortcuts } from "../ui/shortcuts.ts";
import { FETCHING } from "../words/needs.ts";

/** What needs the user, beside what it is about. */
export function NeedsPage() {
  return <NeedsView About={About} makeSource={makeSource} />;
}

function makeSource(path: string, provider: string | null): void {
  const segment = pathSegment(path);
  if (segment === null) go(ALL_TRAFFIC, { sheet: "new-source" });
  else void connectPath(segment, provider);
}

function About({ need }: { readonly need: Need }) {
  const { executionId, deliveryId, sourceId } = need.about;
  return (
    <>
      {executionId === null ? null : <Run id={executionId} isAsked={need.kind === "approval"} />}
      {deliveryId === null ? null : <DeliveryOf id={deliveryId} />}
      {executionId === null && deliveryId === null && sourceId !== null ? <SourceOf id={sourceId} /> : null}
      {executionId === null && deliveryId === null && sourceId === null ? <Words need={need} /> : null}
    </>
  );
}

/** A run that waits for approval is answered here, by `y` and `n`, once what would run is shown. */
function Run({ id, isAsked }: { readonly id: string; readonly isAsked: boolean }) {
  const execution = useChosenExecution((state) => (state.execution?.id === id ? state.execution : null));
  const error = useChosenExecution((state) => state.error);
  useEffect(() => {
    void chooseExecution(id);
  }, [id]);
  const isWaiting = isAsked && execution?.status === "waiting_approval";
  useShortcuts(
    {
      y: () => {
        const shown = useOutputs.getState().byId.get(id);
        if (!shown?.rendered) return false;
        return void decideExecution(id, "once", shown.renderedHash);
      },
      n: () => void decideExecution(id, "refuse", null),
    },
    isWaiting,
  );
  if (execution) return <ExecutionView execution={execution} />;
  return <p className="ghost need-about-words">{error?.message ?? FETCHING}</p>;
}

function DeliveryOf({ id }: { readonly id: string }) {
  useEffect(() => {
    void showDetail(id);
    return () => void showDetail(null);
  }, [id]);
  return <DeliveryDetail />;
}

function SourceOf({ id }: { readonly id: string }) {
  const source = useSources((state) => state.items.find((item) => item.id === id));
  const isReady = useProviders((state) => state.items.length > 0);
  return source && isReady ? <SourceSheet source={source} part="setup" /> : null;
}

function Words({ need: { title, reason } }: { readonly need: Need }) {
  return (
    <section className="need-about-words" aria-label={title}>
      <h2>{title}</h2>
      <p>{reason}</p>
    </section>
  );
}
