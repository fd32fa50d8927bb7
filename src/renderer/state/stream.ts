import type { Client } from "../../contract/client.ts";
import type { EventData, EventEnvelope, EventName } from "../../contract/events.ts";
import type { DeliveryItem } from "../../contract/model/delivery.ts";
import type { SentEvent } from "../../contract/model/event.ts";
import type { Execution } from "../../contract/model/execution.ts";
import { hearOfAgents } from "./agent-news.ts";
import { tellArrivals } from "./arrivals.ts";
import { dropChannel, fetchChannels, putChannel } from "./channels.ts";
import { changeChosenExecution, fetchChosenExecution, useChosenExecution } from "./chosen-execution.ts";
import { changeConnection, judgeHole } from "./connection.ts";
import { fetchChecks, putCheck } from "./checks.ts";
import { changeDelivery, changeRuns, recordDeliveries, reloadDeliveries, removeDeliveries } from "./deliveries.ts";
import { offerDeletions } from "./delivery-actions.ts";
import { changeDetail, changeDetailExecution, showDetail, useDetail } from "./delivery-detail.ts";
import { deselect } from "./delivery-selection.ts";
import { addOutput, refetchOutputs } from "./execution-output.ts";
import { changeExecutions, dropExecutionsOf, fetchExecutions, useExecutions } from "./executions.ts";
import { dropEndpoint, fetchEndpoints, putEndpoint } from "./endpoints.ts";
import { dropCatalogue, putCatalogue } from "./catalogues.ts";
import { dropFixture, putFixture } from "./fixtures.ts";
import { createFrameBatch } from "./frame-batch.ts";
import { dropHook, fetchHooks, orderHooks, putHook } from "./hooks.ts";
import { dropMcpServer, fetchMcpServers, putMcpServer } from "./mcp-servers.ts";
import { fetchInterrupted } from "./interrupted.ts";
import { changeMuted } from "./muted-changes.ts";
import { fetchNeeds, putNeeds } from "./needs.ts";
import { fetchProject, noteForProject } from "./project.ts";
import { dropRelay, fetchRelays, putRelay } from "./relays.ts";
import { fetchProviders } from "./providers.ts";
import { dropRegistration, fetchRegistrations, putRegistration, useRegistrations } from "./registrations.ts";
import { dropRecovery, fetchRecoveries, putRecovery, useRecoveries } from "./recoveries.ts";
import { fetchReplayRuns, putReplayRun } from "./replay-runs.ts";
import { dropScenario, fetchScenarioRuns, putScenario, putScenarioRun } from "./scenarios.ts";
import { fetchSettings, useSettings } from "./settings.ts";
import { deliveredOf, putBurst, putEvents, refetchSending, refreshSoon } from "./sending.ts";
import { dropSource, fetchSources, orderSources, putSource } from "./sources.ts";
import { fetchTargets, putTarget } from "./targets.ts";
import { changeApp, changeTunnel, fetchStatus, useStatus } from "./status.ts";
import { fetchViews, forgetView, orderViews, putView } from "./views.ts";

/**
 * Fetches every cache anew: at the start, and after a gap the stream could not replay. What is seen first goes before the
 * rest, which is answered by the same thread.
 */
async function refetchAll(): Promise<void> {
  await Promise.all([fetchStatus(), fetchSources(), fetchSettings(), reloadDeliveries()]);
  await Promise.all([
    fetchRelays(),
    fetchTargets(),
    fetchViews(),
    fetchHooks(),
    fetchProviders(),
    fetchChannels(),
    fetchMcpServers(),
    fetchEndpoints(),
    showDetail(useDetail.getState().id),
    ...(useExecutions.getState().isLoaded ? [fetchExecutions(), fetchInterrupted()] : []),
    fetchChosenExecution(),
    refetchSending(),
    fetchChecks(),
    fetchReplayRuns(),
    fetchScenarioRuns(),
    ...(useRecoveries.getState().isLoaded ? [fetchRecoveries()] : []),
    ...(useRegistrations.getState().isLoaded ? [fetchRegistrations()] : []),
    fetchNeeds(),
    offerDeletions(),
  ]);
  refetchOutputs();
}

/**
 * Keeps the stores in step with the host from now on. Everything is fetched once the subscription stands, so that
 * nothing falls between, and events wait for the answers: an answer given before an event may arrive after it.
 * Returns what ends it.
 */
export function startStream(client: Client): () => void {
  const batch = createFrameBatch(applyEvents);
  let isOpened = false;
  let fetching = 0;
  let waiting: EventEnvelope[] = [];

  async function refetch(): Promise<void> {
    fetching += 1;
    await refetchAll();
    fetching -= 1;
    if (fetching > 0) return;
    batch(waiting);
    waiting = [];
  }

  return client.subscribe(null, {
    frame(frame) {
      if (frame.kind === "events") {
        if (fetching > 0) waiting.push(...frame.events);
        else batch(frame.events);
        return;
      }
      if (changeConnection("connected")) void lookBack();
      if (frame.kind === "resync" || !isOpened) void refetch();
      isOpened = true;
    },
    connection(state, silence) {
      if (changeConnection(state, silence)) void lookBack();
      // With no connection to wait for, fetching says what is wrong.
      if (state === "lost" && !isOpened) void refetch();
    },
  });
}

/** Finds out whether the host that is back is the process that was there before. */
async function lookBack(): Promise<void> {
  const before = useStatus.getState().app?.startedAt;
  await fetchStatus();
  judgeHole(before !== undefined && useStatus.getState().app?.startedAt === before);
}

/**
 * What one frame's events come to for the lists, which take theirs in one update each: of a delivery and of a run as the
 * last of the events has it, and nothing of what is gone again.
 */
interface Gathered {
  readonly recorded: Map<string, DeliveryItem>;
  readonly executions: Map<string, Execution>;
  readonly sent: SentEvent[];
}

/** What each event does; one that is not here does not compile. */
const APPLY: { readonly [N in EventName]: (data: EventData<N>, frame: Gathered) => void } = {
  "delivery.recorded": (item, { recorded }) => void recorded.set(item.id, item),
  "delivery.changed": (item, { recorded }) => {
    const before = recorded.get(item.id);
    if (before) recorded.set(item.id, { ...before, ...item });
    changeDelivery(item);
    changeDetail(item);
  },
  "deliveries.deleted": ({ ids }, { recorded, executions }) => {
    const gone = new Set<string | null>(ids);
    for (const id of ids) recorded.delete(id);
    for (const { id, deliveryId } of executions.values()) if (gone.has(deliveryId)) executions.delete(id);
    forgetDeliveries(ids);
  },
  "deliveries.restored": () => {
    void reloadDeliveries();
    if (useExecutions.getState().isLoaded) void fetchExecutions();
  },
  "execution.changed": (execution, { executions }) => {
    void executions.set(execution.id, execution);
    // It may have made a session, which the settings list.
    if (execution.action === "message_agent") hearOfAgents();
  },
  "execution.output": addOutput,
  "source.changed": putSource,
  "source.deleted": ({ id }) => dropSource(id),
  // The source that has the offer tells of it itself.
  "source.secretOffered": () => {},
  "sources.reordered": ({ ids }) => orderSources(ids),
  "view.changed": putView,
  "view.deleted": ({ id }) => forgetView(id),
  "views.reordered": ({ ids }) => orderViews(ids),
  "target.changed": putTarget,
  "hook.changed": putHook,
  "hook.deleted": ({ id }) => dropHook(id),
  "hooks.reordered": ({ ids }) => orderHooks(ids),
  "endpoint.changed": putEndpoint,
  "endpoint.deleted": ({ id }) => dropEndpoint(id),
  "channel.changed": putChannel,
  "channel.deleted": ({ id }) => dropChannel(id),
  "mcpServer.changed": putMcpServer,
  "mcpServer.deleted": ({ id }) => dropMcpServer(id),
  "event.changed": (event, { sent }) => void sent.push(event),
  "attempt.recorded": ({ endpointId }) => refreshSoon(endpointId),
  "events.delivered": ({ endpointId, ids }, { sent }) => {
    sent.push(...deliveredOf(ids));
    refreshSoon(endpointId);
  },
  "burst.changed": putBurst,
  "check.changed": putCheck,
  "replay.changed": putReplayRun,
  "scenario.changed": putScenario,
  "scenario.deleted": ({ id }) => dropScenario(id),
  "scenarioRun.changed": putScenarioRun,
  "fixture.changed": putFixture,
  "fixture.deleted": ({ id }) => dropFixture(id),
  "catalogue.changed": putCatalogue,
  "catalogue.deleted": ({ id }) => dropCatalogue(id),
  "relay.changed": putRelay,
  "relay.left": ({ id }) => dropRelay(id),
  "registration.changed": putRegistration,
  "registration.deleted": ({ id }) => dropRegistration(id),
  "recovery.changed": putRecovery,
  "recovery.deleted": ({ id }) => dropRecovery(id),
  "tunnel.changed": changeTunnel,
  "receiver.changed": (receiver) => changeApp({ receiver }),
  "counts.changed": (counts) => changeApp({ counts }),
  "needs.changed": putNeeds,
  "agentCall.recorded": hearOfAgents,
  "agentRequests.changed": hearOfAgents,
  "queue.changed": ({ paused }) => changeApp({ queuePaused: paused }),
  "project.changed": () => void fetchProject(),
  "settings.changed": (settings) => useSettings.setState({ settings }),
  "mutedFields.changed": changeMuted,
  "retention.changed": ({ hold }) => changeApp({ retentionHold: hold }),
};

type EventOf<N extends EventName> = { readonly [K in N]: { readonly name: K; readonly data: EventData<K> } }[N];

function apply<N extends EventName>({ name, data }: EventOf<N>, frame: Gathered): void {
  APPLY[name](data, frame);
}

/** Applies one frame's worth of events. */
function applyEvents(events: readonly EventEnvelope[]): void {
  const frame: Gathered = { recorded: new Map(), executions: new Map(), sent: [] };
  for (const event of events) apply(event, frame);
  noteForProject(events);
  putEvents(frame.sent);
  const recorded = [...frame.recorded.values()];
  if (recorded.length > 0) {
    recordDeliveries(recorded);
    countTurnedAway(recorded);
    tellArrivals(recorded);
  }
  if (frame.executions.size > 0) takeExecutions([...frame.executions.values()]);
}

function takeExecutions(executions: readonly Execution[]): void {
  changeExecutions(executions);
  changeRuns(executions);
  changeChosenExecution(executions);
  for (const execution of executions) changeDetailExecution(execution);
  // What a kill interrupted is found while the window may be open already.
  const isInterrupted = executions.some(({ status }) => status === "interrupted");
  if (isInterrupted && useExecutions.getState().isLoaded) void fetchInterrupted();
}

/** With a delivery goes what ran for it, and what is shown of it before it is the only one selected, and asked of. */
function forgetDeliveries(ids: readonly string[]): void {
  if (ids.includes(useDetail.getState().id ?? "")) void showDetail(null);
  removeDeliveries(ids);
  deselect(ids);
  dropExecutionsOf(ids);
  const { execution } = useChosenExecution.getState();
  if (execution?.deliveryId && ids.includes(execution.deliveryId)) void fetchChosenExecution();
}

function countTurnedAway(items: readonly DeliveryItem[]): void {
  const away = items.filter(({ disposition }) => disposition === "overflow").length;
  if (away > 0) useStatus.setState(({ turnedAway }) => ({ turnedAway: turnedAway + away }));
}
