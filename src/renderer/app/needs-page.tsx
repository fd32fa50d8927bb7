import { Suspense, lazy, useEffect } from "react";
import type { Need } from "../../contract/model/need.ts";
import { OpenDelivery } from "../features/deliveries/detail/delivery-detail.tsx";
import { pathSegment } from "../features/deliveries/detail/unmatched-ways.tsx";
import { ExecutionView } from "../features/executions/execution-view.tsx";
import { NeedsView } from "../features/needs/needs-view.tsx";
import { chooseExecution, useChosenExecution } from "../state/chosen-execution.ts";
import { connectPath } from "../state/connect-sender.ts";
import { showDetail } from "../state/delivery-detail.ts";
import { useOpenRun } from "../state/open-run.ts";
import { ALL_TRAFFIC } from "../state/place.ts";
import { useProviders } from "../state/providers.ts";
import { go } from "../state/route.ts";
import { useSources } from "../state/sources.ts";
import { FETCHING } from "../words/needs.ts";

const SourceSheet = lazy(async () => ({
  default: (await import("../features/sources/source-sheet.tsx")).SourceSheet,
}));

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
      {executionId === null || deliveryId !== null ? null : <Run id={executionId} />}
      {deliveryId === null ? null : <DeliveryOf id={deliveryId} runId={executionId} />}
      {executionId === null && deliveryId === null && sourceId !== null ? <SourceOf id={sourceId} /> : null}
      {executionId === null && deliveryId === null && sourceId === null ? <Words need={need} /> : null}
    </>
  );
}

/** A run that belongs to no delivery. */
function Run({ id }: { readonly id: string }) {
  const execution = useChosenExecution((state) => (state.execution?.id === id ? state.execution : null));
  const error = useChosenExecution((state) => state.error);
  useEffect(() => {
    void chooseExecution(id);
  }, [id]);
  if (execution) return <ExecutionView execution={execution} />;
  return <p className="ghost need-about-words">{error?.message ?? FETCHING}</p>;
}

/** A delivery with its trace, in which the run that is asked about is open and can be answered. */
function DeliveryOf({ id, runId }: { readonly id: string; readonly runId: string | null }) {
  useEffect(() => useOpenRun.setState({ id: runId }), [runId]);
  useEffect(() => {
    void showDetail(id);
    return () => void showDetail(null);
  }, [id]);
  return <OpenDelivery wanted={id} />;
}

function SourceOf({ id }: { readonly id: string }) {
  const source = useSources((state) => state.items.find((item) => item.id === id));
  const isReady = useProviders((state) => state.items.length > 0);
  if (!source || !isReady) return null;
  return (
    <Suspense>
      <SourceSheet source={source} part="setup" />
    </Suspense>
  );
}

function Words({ need: { title, reason } }: { readonly need: Need }) {
  return (
    <section className="need-about-words" aria-label={title}>
      <h2>{title}</h2>
      <p>{reason}</p>
    </section>
  );
}
