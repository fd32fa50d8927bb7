import { lazy, Suspense, type ReactNode, useEffect } from "react";
import { followActive } from "../../state/active-detail.ts";
import { useAnswered } from "../../state/answered.ts";
import { useArrivals } from "../../state/arrivals.ts";
import { askNothing, useAsking } from "../../state/asking.ts";
import { startReplayRun } from "../../state/replay-runs.ts";
import { askToBringIn } from "../../state/bringing-in.ts";
import { reloadDeliveries, useDeliveries } from "../../state/deliveries.ts";
import { clearDeliveries } from "../../state/delivery-actions.ts";
import { isEmptyFilter } from "../../state/delivery-filter.ts";
import { rowCount } from "../../state/delivery-pages.ts";
import { useAsked } from "../../state/filter-bar.ts";
import { valueFilter } from "../../state/value-filter.ts";
import { skipFirstRun, useIsFirstRun } from "../../state/first-run.ts";
import { showList, useInspector, useSelection } from "../../state/delivery-selection.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { go, usePlace } from "../../state/route.ts";
import { sourceNamed, useSources } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { plural } from "../../words/format.ts";
import { Gone } from "../../ui/gone.tsx";
import { Split, TRAFFIC_SPLIT } from "../../ui/split.tsx";
import { PLACE_NAMES } from "../../words/frame.ts";
import { noSuch, SOURCE_GONE_WHY } from "../../words/gone.ts";
import { CLEAR } from "../../words/note.ts";
import { DELIVERIES_PAGE, arrivedWords } from "../../words/traffic.ts";
import { DeliveryDetail } from "./detail/delivery-detail.tsx";
import { DeliveryList } from "./delivery-list.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import "./deliveries.css";

const Strip = lazy(async () => ({ default: (await import("../strip/strip.tsx")).Strip }));
const Playing = lazy(async () => ({ default: (await import("../strip/play-line.tsx")).Playing }));

const ReplayRuns = lazy(async () => ({ default: (await import("./replay-runs.tsx")).ReplayRuns }));
const WaitingBars = lazy(async () => ({ default: (await import("./waiting-bars.tsx")).WaitingBars }));
const AnswerDialog = lazy(async () => ({ default: (await import("./edit/answer-dialog.tsx")).AnswerDialog }));
const RepeatDialog = lazy(async () => ({ default: (await import("./edit/repeat-dialog.tsx")).RepeatDialog }));
const NoteDialog = lazy(async () => ({ default: (await import("./edit/note-dialog.tsx")).NoteDialog }));
const EmptyList = lazy(async () => ({ default: (await import("./empty-list.tsx")).EmptyList }));
const NothingMatches = lazy(async () => ({ default: (await import("./nothing-matches.tsx")).NothingMatches }));
const FirstRun = lazy(async () => ({ default: (await import("./first-run.tsx")).FirstRun }));

/** The list with what is chosen of it beside, or what stands there in its place. */
export function DeliveriesPage({ beside }: { readonly beside?: ReactNode }) {
  const hasActive = useSelection(({ activeId }) => activeId !== null);
  const isOpen = useInspector((state) => state.isOpen);
  useEffect(followActive, []);

  const isFirstRun = useIsFirstRun() && beside === undefined;
  if (isFirstRun)
    return (
      <Suspense fallback={null}>
        <FirstRun onSkip={skipFirstRun} />
      </Suspense>
    );
  return (
    <>
      <Split
        {...TRAFFIC_SPLIT}
        label={DELIVERIES_PAGE.widthOfTheList}
        className="traffic"
        cover={{ isOn: beside !== undefined || (isOpen && hasActive), onBack: beside ? null : showList }}
        first={<ListPane />}
        onFile={askToBringIn}
        second={beside ?? <DeliveryDetail />}
      />
      <Asked />
    </>
  );
}

function ListPane() {
  const gone = useSourceGone();
  const isBlank = useDeliveries((state) => rowCount(state.held) === 0);
  const state = useDeliveries((deliveries) => deliveries.state);
  const message = useDeliveries((deliveries) => deliveries.message);
  const isMany = useSelection(({ selected }) => selected.size > 1);
  const place = usePlace("source");
  const only = useSources(({ items }) => (place === null ? null : (sourceNamed(items, place.name) ?? null)));
  // Of a source's own traffic it is asked what narrows it beside that.
  const isOwn = useAsked(
    ({ chips, text }) =>
      only !== null && text.trim() === "" && chips.every((chip) => chip === valueFilter("source", only.path)),
  );
  const isFiltered = useAnswered(useDeliveries(({ filter }) => (isOwn ? "since" in filter : !isEmptyFilter(filter))));
  // For whoever measures the start: from here on the list answers.
  useEffect(() => void (state === "ready" && performance.mark("list-ready")), [state]);
  return (
    <>
      {isMany ? <SelectionBar /> : <FilterBar />}
      <Suspense fallback={<div style={{ flex: "none", height: "var(--strip)" }} />}>
        <Strip />
        <Playing />
      </Suspense>
      {gone !== null ? (
        <Gone title={noSuch("source", gone)} why={SOURCE_GONE_WHY}>
          <Button onClick={() => go(ALL_TRAFFIC)}>{PLACE_NAMES.traffic}</Button>
        </Gone>
      ) : state === "failed" ? (
        <div className="blank">
          <h2>{DELIVERIES_PAGE.theListCouldNotBe}</h2>
          <p>{message}</p>
          <Button onClick={() => void reloadDeliveries()}>{DELIVERIES_PAGE.tryAgain}</Button>
        </div>
      ) : isBlank && state === "ready" ? (
        <Suspense fallback={null}>{isFiltered ? <NothingMatches /> : <EmptyList only={only} />}</Suspense>
      ) : (
        <DeliveryList />
      )}
      <Arrivals />
      {/* Below the list, so that no row moves when one comes or goes. */}
      <Suspense>
        <ReplayRuns />
        <WaitingBars />
      </Suspense>
    </>
  );
}

/** The name of a source that the address has and nobody is called; null where there is none of that. */
function useSourceGone(): string | null {
  const name = usePlace("source")?.name ?? null;
  const isGone = useSources(({ items, isLoaded }) => name !== null && isLoaded && !sourceNamed(items, name));
  return isGone ? name : null;
}

/** What arrives, for whoever does not see the list. */
function Arrivals() {
  const { fresh, rejected } = useArrivals();
  return (
    <p className="visually-hidden" role="status">
      {arrivedWords(fresh, rejected)}
    </p>
  );
}

function Asked() {
  const asking = useAsking((state) => state.asking);
  if (asking.kind === "answer")
    return (
      <Suspense>
        <AnswerDialog id={asking.id} onClose={askNothing} />
      </Suspense>
    );
  if (asking.kind === "repeat")
    return (
      <Suspense>
        <RepeatDialog {...asking} onClose={askNothing} />
      </Suspense>
    );
  if (asking.kind === "note")
    return (
      <Suspense>
        <NoteDialog {...asking} onClose={askNothing} />
      </Suspense>
    );
  if (asking.kind === "clear")
    return <Confirm {...CLEAR} onConfirm={() => void clearDeliveries()} onClose={askNothing} />;
  if (asking.kind === "none") return null;
  const { ids } = asking;
  return (
    <Confirm
      question={DELIVERIES_PAGE.replayIds(plural(ids.length, DELIVERIES_PAGE.delivery, DELIVERIES_PAGE.deliveries))}
      consequence={DELIVERIES_PAGE.theyGoThroughHookbenchAgain}
      verb={DELIVERIES_PAGE.replay}
      onConfirm={() => void startReplayRun({ deliveryIds: [...ids] })}
      onClose={askNothing}
    />
  );
}
