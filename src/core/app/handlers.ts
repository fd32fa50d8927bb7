import type { Dispatch, Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import { agentSessionHandlers } from "../agent-sessions/sessions.ts";
import { agentToolHandlers } from "../agent-tools/agent-tools.ts";
import type { Tellings } from "../agent-tools/tellings.ts";
import { catalogueHandlers } from "../catalogues/catalogues.ts";
import { channelHandlers } from "../channels/channels.ts";
import { checkHandlers } from "../checks/checks.ts";
import { createDetection } from "../act/agents/detect.ts";
import type { Context } from "../api/context.ts";
import { compareHandlers } from "../deliveries/compare.ts";
import { suggestHandlers } from "../deliveries/suggest.ts";
import { mutedFieldHandlers } from "../deliveries/muted-fields.ts";
import { confirmationHandlers } from "../deliveries/confirmation.ts";
import { fieldHandlers } from "../deliveries/fields.ts";
import { valueHandlers } from "../deliveries/values.ts";
import { waitHandlers } from "../deliveries/wait.ts";
import { decodedHandlers } from "../deliveries/decoded.ts";
import { stripHandlers } from "../deliveries/strip.ts";
import type { Deletions } from "../deliveries/deletions.ts";
import { clearHandler } from "../deliveries/clear.ts";
import { deliveryHandlers } from "../deliveries/deliveries.ts";
import { targetHandlers } from "../deliveries/targets.ts";
import { comparedHandlers } from "../signatures/compared.ts";
import { diagnosisHandlers } from "../signatures/diagnosis.ts";
import { endpointHandlers } from "../endpoints/api.ts";
import { createEndpoints } from "../endpoints/endpoints.ts";
import { eventSampleHandlers } from "../catalogues/event-samples.ts";
import { fixtureHandlers } from "../fixtures/api.ts";
import { createFixtures } from "../fixtures/fixtures.ts";
import { importHandlers } from "../catalogues/imports.ts";
import { previewHandlers } from "../events/preview.ts";
import { executionHandlers } from "../executions/executions.ts";
import { exportHandlers } from "../exports/exports.ts";
import { handlerHandlers } from "../handler/api.ts";
import { hookHandlers } from "../hooks/api.ts";
import { createHooks } from "../hooks/hooks.ts";
import { transferHandlers } from "../hooks/transfer-hooks.ts";
import { mcpServerHandlers } from "../mcp-servers/mcp-servers.ts";
import { addressHandlers } from "../sources/addresses.ts";
import { outsideHandlers } from "../receiver/public-now.ts";
import { receiverHandlers } from "../receiver/receiver.ts";
import { tunnelHandlers } from "../receiver/tunnel.ts";
import { needHandlers } from "../needs/api.ts";
import type { Needs } from "../needs/needs.ts";
import { registrationHandlers } from "../register/api.ts";
import type { Registrations } from "../register/registrations.ts";
import type { ReplayRuns } from "../replays/replay-runs.ts";
import { annotateHandler } from "../deliveries/annotate.ts";
import type { ProjectInForce } from "../project/in-force.ts";
import { recoveriesHandlers } from "../recovery/api.ts";
import type { Recoveries } from "../recovery/recoveries.ts";
import { recoveryHandlers } from "../recovery/recovery.ts";
import { relayHandlers } from "../relays/api.ts";
import type { Relays } from "../relays/relays.ts";
import { replayHandlers } from "../replays/replays.ts";
import { scenarioHandlers } from "../scenarios/api.ts";
import type { ScenarioRuns } from "../scenarios/scenario-runs.ts";
import { sampleHandlers } from "../samples/samples.ts";
import { attemptHandlers, sendingHandlers } from "../events/api.ts";
import { shapeHandlers } from "../shapes/shapes.ts";
import { signatureCommandHandlers } from "../signatures/signature-commands.ts";
import { proofHandlers } from "../signatures/proofs.ts";
import { signatureExaminationHandlers } from "../signatures/signature-examination.ts";
import { signatureHandlers } from "../signatures/signatures.ts";
import type { LeavingSecrets } from "../sources/leaving-secrets.ts";
import { createHealth } from "../sources/health.ts";
import { sourceHandlers } from "../sources/api.ts";
import { createSources } from "../sources/sources.ts";
import { transformHandlers } from "../transforms/transforms.ts";
import { viewHandlers } from "../views/views.ts";

/** What goes on by itself beside the parts that handlers share. */
interface Apart {
  readonly replayRuns: ReplayRuns;
  readonly relays: Relays;
  readonly scenarioRuns: ScenarioRuns;
  readonly leaving: LeavingSecrets;
  readonly needs: Needs;
  readonly deletions: Deletions;
  readonly project: ProjectInForce;
  /** What every transport calls: tools of agents come in there as an agent does. */
  readonly dispatch: Dispatch;
  readonly registrations: Registrations;
  readonly recoveries: Recoveries;
  readonly tellings: Tellings;
}

/** One handler for every method of the contract. Handlers call verbs, and never each other. */
export function createHandlers(
  context: Context,
  {
    replayRuns,
    relays,
    scenarioRuns,
    leaving,
    needs,
    deletions,
    project,
    dispatch,
    registrations,
    recoveries,
    tellings,
  }: Apart,
): Handlers {
  const sources = createSources(context);
  const endpoints = createEndpoints(context);
  const hooks = createHooks(context);
  const health = createHealth(context);
  const detection = createDetection(context.ports.clock.now);
  return {
    ...sourceHandlers(context, sources, leaving),
    ...hookHandlers(context, hooks),
    ...transferHandlers(context, { sources, hooks }),
    ...deliveryHandlers(context, deletions),
    ...clearHandler(context, deletions),
    ...exportHandlers(context),
    ...handlerHandlers(context),
    ...recoveryHandlers(context),
    ...registrationHandlers(registrations),
    ...recoveriesHandlers(recoveries),
    ...annotateHandler(context),
    ...stripHandlers(context),
    ...viewHandlers(context),
    "sources.health": async () => ok({ items: await health() }),
    ...compareHandlers(context),
    ...mutedFieldHandlers(context),
    ...suggestHandlers(context),
    ...shapeHandlers(context),
    ...decodedHandlers(context),
    ...valueHandlers(context),
    ...fieldHandlers(context),
    ...targetHandlers(context),
    ...confirmationHandlers(context),
    ...waitHandlers(context),
    ...executionHandlers(context),
    "project.status": () => project.status(),
    ...needHandlers(needs),
    ...agentToolHandlers(context, dispatch, tellings),
    ...agentSessionHandlers(context),
    ...channelHandlers(context),
    ...checkHandlers(context),
    ...mcpServerHandlers(context),
    ...relayHandlers(relays),
    ...replayHandlers(context, replayRuns),
    ...scenarioHandlers(context, scenarioRuns),
    ...endpointHandlers(context, endpoints),
    ...previewHandlers(context, endpoints),
    ...fixtureHandlers(context, createFixtures(context)),
    ...catalogueHandlers(context),
    ...eventSampleHandlers(context),
    ...importHandlers(endpoints),
    ...sendingHandlers(context),
    ...attemptHandlers(context),
    ...sampleHandlers(context, sources),
    ...signatureHandlers(context),
    ...diagnosisHandlers(context),
    ...proofHandlers(context),
    ...comparedHandlers(context),
    ...signatureCommandHandlers({ ports: context.ports, running: context }),
    ...signatureExaminationHandlers(context),
    "agents.list": async (options) => ok({ items: [...(await detection.list(options))] }),
    ...transformHandlers(context, context.transforms),
    ...receiverHandlers(context),
    ...tunnelHandlers(context),
    ...addressHandlers(context),
    ...outsideHandlers(context),
  };
}
