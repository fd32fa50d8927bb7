import type { Handlers } from "../../contract/dispatch.ts";
import { catalogueHandlers } from "./catalogues.ts";
import { channelHandlers } from "./channels.ts";
import { checkHandlers } from "./checks.ts";
import { agentHandlers } from "./agents.ts";
import { attemptHandlers } from "./attempts.ts";
import type { Context } from "./context.ts";
import { confirmationHandlers } from "./confirmation.ts";
import { deliveryHandlers } from "./deliveries.ts";
import { diagnosisHandlers } from "./diagnosis.ts";
import { endpointHandlers } from "./endpoints.ts";
import { eventSampleHandlers } from "./event-samples.ts";
import { fixtureHandlers } from "./fixtures.ts";
import { importHandlers } from "./imports.ts";
import { previewHandlers } from "./preview.ts";
import { executionHandlers } from "./executions.ts";
import { hookExchangeHandlers } from "./hook-exchange.ts";
import { hookHandlers } from "./hooks.ts";
import { mcpServerHandlers } from "./mcp-servers.ts";
import { receiverHandlers } from "./receiver.ts";
import { replayHandlers } from "./replays.ts";
import { sampleHandlers } from "./samples.ts";
import { sendingHandlers } from "./sending.ts";
import { signatureCommandHandlers } from "./signature-commands.ts";
import { signatureExaminationHandlers } from "./signature-examination.ts";
import { signatureHandlers } from "./signatures.ts";
import { sourceHandlers } from "./sources.ts";

/** One handler for every method of the contract. */
export function createHandlers(context: Context): Handlers {
  const sources = sourceHandlers(context);
  const endpoints = endpointHandlers(context);
  const hooks = hookHandlers(context);
  return {
    ...sources,
    ...hooks,
    ...hookExchangeHandlers(context, { ...sources, ...hooks }),
    ...deliveryHandlers(context),
    ...confirmationHandlers(context),
    ...executionHandlers(context),
    ...channelHandlers(context),
    ...checkHandlers(context),
    ...mcpServerHandlers(context),
    ...replayHandlers(context),
    ...endpoints,
    ...previewHandlers(context),
    ...fixtureHandlers(context),
    ...catalogueHandlers(context),
    ...eventSampleHandlers(context),
    ...importHandlers(endpoints["endpoints.create"]),
    ...sendingHandlers(context),
    ...attemptHandlers(context),
    ...sampleHandlers(context, sources["sources.create"]),
    ...signatureHandlers(context),
    ...diagnosisHandlers(context),
    ...signatureCommandHandlers({ ports: context.ports, running: context }),
    ...signatureExaminationHandlers(context),
    ...agentHandlers(context),
    ...receiverHandlers(context),
  };
}
