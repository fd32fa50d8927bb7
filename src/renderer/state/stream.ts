import type { Client } from "../../contract/client.ts";
import type { EventEnvelope } from "../../contract/events.ts";
import type { DeliveryItem } from "../../contract/model/delivery.ts";
import type { Execution } from "../../contract/model/execution.ts";
import { dropChannel, fetchChannels, putChannel } from "./channels.ts";
import { changeChosenExecution, fetchChosenExecution, useChosenExecution } from "./chosen-execution.ts";
import { useConnection } from "./connection.ts";
import { fetchChecks, putCheck } from "./checks.ts";
import { changeDelivery, changeRuns, recordDeliveries, reloadDeliveries, removeDeliveries } from "./deliveries.ts";
import { offerDeletions } from "./delivery-actions.ts";
import { changeDetail, changeDetailExecution, showDetail, useDetail } from "./delivery-detail.ts";
import { deselect } from "./delivery-selection.ts";
import { addOutput, refetchOutputs } from "./execution-output.ts";
import { changeExecutions, dropExecutionsOf, fetchExecutions, useExecutions } from "./executions.ts";
import { dropEndpoint, fetchEndpoints, putEndpoint } from "./endpoints.ts";
import { createFrameBatch } from "./frame-batch.ts";
import { dropHook, fetchHooks, orderHooks, putHook } from "./hooks.ts";
import { dropMcpServer, fetchMcpServers, putMcpServer } from "./mcp-servers.ts";
import { fetchInterrupted } from "./interrupted.ts";
import { fetchNeeds, putNeeds } from "./needs.ts";
import { fetchProviders } from "./providers.ts";
import { fetchReplayRuns, putReplayRun } from "./replay-runs.ts";
import { fetchSettings, useSettings } from "./settings.ts";
import { changeSending, refetchSending } from "./sending.ts";
import { dropSource, fetchSources, putSource } from "./sources.ts";
import { fetchTargets, putTarget } from "./targets.ts";
import { changeApp, fetchStatus, useStatus } from "./status.ts";

/** Fetches every cache anew: at the start, and after a gap the stream could not replay. */
async function refetchAll(): Promise<void> {
  await Promise.all([
    fetchStatus(),
    fetchSources(),
    fetchTargets(),
    fetchHooks(),
    fetchProviders(),
    fetchSettings(),
    fetchChannels(),
    fetchMcpServers(),
    fetchEndpoints(),
    reloadDeliveries(),
    showDetail(useDetail.getState().id),
    ...(useExecutions.getState().isLoaded ? [fetchExecutions(), fetchInterrupted()] : []),
    fetchChosenExecution(),
    refetchSending(),
    fetchChecks(),
    fetchReplayRuns(),
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
      useConnection.setState({ state: "connected" });
      if (frame.kind === "resync" || !isOpened) void refetch();
      isOpened = true;
    },
    connection(state) {
      useConnection.setState({ state });
      // With no connection to wait for, fetching says what is wrong.
      if (state === "lost" && !isOpened) void refetch();
    },
  });
}

/** Applies one frame's worth of events; lists take theirs in one update each. */
function applyEvents(events: readonly EventEnvelope[]): void {
  const recorded: DeliveryItem[] = [];
  const executions = new Map<string, Execution>();
  for (const event of events) {
    if (event.name === "delivery.recorded") recorded.push(event.data);
    else if (event.name === "execution.changed") executions.set(event.data.id, event.data);
    else applyEvent(event);
  }
  changeSending(events);
  if (recorded.length > 0) {
    recordDeliveries(recorded);
    countTurnedAway(recorded);
  }
  if (executions.size > 0) {
    changeExecutions([...executions.values()]);
    changeRuns([...executions.values()]);
    changeChosenExecution([...executions.values()]);
    for (const execution of executions.values()) changeDetailExecution(execution);
    // What a kill interrupted is found while the window may be open already.
    const isInterrupted = [...executions.values()].some(({ status }) => status === "interrupted");
    if (isInterrupted && useExecutions.getState().isLoaded) void fetchInterrupted();
  }
}

function applyEvent(event: EventEnvelope): void {
  switch (event.name) {
    case "delivery.changed":
      changeDelivery(event.data);
      return changeDetail(event.data);
    case "deliveries.restored":
      void reloadDeliveries();
      if (useExecutions.getState().isLoaded) void fetchExecutions();
      return;
    case "deliveries.deleted":
      return forgetDeliveries(event.data.ids);
    case "execution.output":
      return addOutput(event.data);
    case "source.changed":
      return putSource(event.data);
    case "source.deleted":
      return dropSource(event.data.id);
    case "target.changed":
      return putTarget(event.data);
    case "hook.changed":
      return putHook(event.data);
    case "hook.deleted":
      return dropHook(event.data.id);
    case "hooks.reordered":
      return orderHooks(event.data.ids);
    case "replay.changed":
      return putReplayRun(event.data);
    case "check.changed":
      return putCheck(event.data);
    case "channel.changed":
      return putChannel(event.data);
    case "channel.deleted":
      return dropChannel(event.data.id);
    case "mcpServer.changed":
      return putMcpServer(event.data);
    case "mcpServer.deleted":
      return dropMcpServer(event.data.id);
    case "endpoint.changed":
      return putEndpoint(event.data);
    case "endpoint.deleted":
      return dropEndpoint(event.data.id);
    case "tunnel.changed":
      return useStatus.setState({ tunnel: event.data });
    case "retention.changed":
      return changeApp({ retentionHold: event.data.hold });
    case "receiver.changed":
      return changeApp({ receiver: event.data });
    case "counts.changed":
      return changeApp({ counts: event.data });
    case "needs.changed":
      return putNeeds(event.data);
    case "queue.changed":
      return changeApp({ queuePaused: event.data.paused });
    case "settings.changed":
      return useSettings.setState({ settings: event.data });
  }
}

/** With a delivery goes what ran for it. */
function forgetDeliveries(ids: readonly string[]): void {
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
