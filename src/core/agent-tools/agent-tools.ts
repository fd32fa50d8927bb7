import { z } from "zod";
import type { ParsedInput } from "../../contract/api.ts";
import { type ToolInput, type ToolName, type ToolOutput, TOOLS, isTool } from "../../contract/agent-tools/tools.ts";
import type { Caller } from "../../contract/caller.ts";
import { typedCall } from "../../contract/client.ts";
import type { Dispatch, Handlers, Presence } from "../../contract/dispatch.ts";
import { type AppError, type Result, fail, ok } from "../../contract/errors.ts";
import { explainIssue } from "../../contract/explain-issue.ts";
import type { AgentCallEnd } from "../../contract/model/agent-call.ts";
import type { Context } from "../api/context.ts";
import { checkReceiver, createSource, proposeHook, replayDeliveries, sendEvent } from "./act.ts";
import { askedSentence, whyAsked, wishOf } from "./asking.ts";
import { getDelivery, listDeliveries, shownDelivery, waitForDelivery } from "./deliveries.ts";
import { compareDeliveries, diagnoseSignature } from "./explain.ts";
import type { Means, Run } from "./means.ts";
import { generateHandler } from "./handler.ts";
import { notifySession } from "./notify-session.ts";
import { getStatus, listProviders } from "./status.ts";

import type { Tellings } from "./tellings.ts";

type AgentHandlers = Pick<
  Handlers,
  "agentTools.call" | "agentCalls.list" | "agentRequests.list" | "agentRequests.answer"
>;
type Asked = ParsedInput<"agentTools.call">;
type Answer = Result<Record<string, unknown>>;

const MOST_LOGGED = 2000;

const RUNS: { readonly [N in ToolName]: Run<N> } = {
  get_status: getStatus,
  list_providers: listProviders,
  list_deliveries: listDeliveries,
  get_delivery: getDelivery,
  wait_for_delivery: waitForDelivery,
  compare_deliveries: compareDeliveries,
  diagnose_signature: diagnoseSignature,
  generate_handler: generateHandler,
  create_source: createSource,
  send_event: sendEvent,
  replay_deliveries: replayDeliveries,
  check_receiver: checkReceiver,
  propose_hook: proposeHook,
  notify_session: notifySession,
};

/** The tools of agents over the API: called as an agent, kept in the log, and asked of a person where they may not. */
export function agentToolHandlers(context: Context, dispatch: Dispatch, tellings: Tellings): AgentHandlers {
  const { store, ports, known, publish, stream, agentRequests } = context;

  function meansFor(caller: Caller, { noBodies, verifiedOnly, place }: Asked, presence: Presence | undefined): Means {
    const call = typedCall((method, input) => dispatch(method, input, caller, presence));
    return { call, stream, isAllowed: caller !== "agent", place, tellings, noBodies, verifiedOnly };
  }

  async function answerTo(asked: Asked, presence: Presence | undefined): Promise<Answer> {
    const { tool, input } = asked;
    const asAgent = meansFor("agent", asked, presence);
    if (tool === "read_body") return readBody(input, asAgent);
    if (!isTool(tool)) return fail("not_found", `There is no tool called ${tool}.`);
    const first = await runTool(tool, input, asAgent);
    if (first.ok || first.error.code !== "forbidden") return first;
    const sentence = wishOf(tool, input, context);
    if (sentence === null) return first;
    // A yes to one session is none to another.
    const wanted = tool === "notify_session" ? { ...input, session: asked.place?.session } : input;
    const text = JSON.stringify(Object.fromEntries(Object.entries(wanted).toSorted()), null, 2);
    if (agentRequests.use(tool, text)) return runTool(tool, input, meansFor("program", asked, presence));
    const request = agentRequests.ask({
      tool,
      client: asked.client ?? null,
      sentence,
      reason: whyAsked(tool),
      input: text,
    });
    if (!request.ok) return request;
    const { id, state } = request.value;
    return fail("forbidden", askedSentence(id, state, first.error.message), { asked: id });
  }

  function keep(asked: Asked, answer: Answer, started: { readonly at: number; readonly elapsed: number }): void {
    const call = {
      id: ports.ids.next("acl"),
      at: started.at,
      tool: asked.tool,
      way: asked.way,
      client: asked.client ?? null,
      input: known.mask(JSON.stringify(asked.input)).slice(0, MOST_LOGGED),
      end: endOf(answer),
      sentence: answer.ok ? null : answer.error.message,
      durationMs: Math.round(ports.clock.elapsed() - started.elapsed),
      characters: answer.ok ? JSON.stringify(answer.value).length : answer.error.message.length,
      caused: answer.ok ? causedBy(asked.tool, answer.value) : [],
    };
    store.agentCalls.insert(call);
    publish("agentCall.recorded", call);
  }

  return {
    "agentTools.call": async (asked, _caller, presence) => {
      const started = { at: ports.clock.now(), elapsed: ports.clock.elapsed() };
      const answer = await answerTo(asked, presence);
      keep(asked, presence?.hasLeft ? fail("cancelled", "Nobody waited for the answer.") : answer, started);
      return answer.ok ? ok({ answer: answer.value }) : answer;
    },
    "agentCalls.list": ({ limit, cursor }) => ok(store.agentCalls.page(limit, cursor)),
    "agentRequests.list": () => ok({ items: [...agentRequests.list()] }),
    "agentRequests.answer": ({ id, decision }) => agentRequests.answer(id, decision === "allow"),
  };
}

type Schemas = {
  readonly [N in ToolName]: {
    readonly input: z.ZodType<ToolInput<N>>;
    readonly output: z.ZodType<ToolOutput<N>>;
  };
};

/** Parses what goes in and what comes out, so that an agent is told what the schema says and nothing else. */
async function runTool<N extends ToolName>(tool: N, input: unknown, means: Means): Promise<Answer> {
  const schemas: Schemas = TOOLS;
  const parsed = schemas[tool].input.safeParse(input);
  if (!parsed.success) return fail("invalid_input", sentenceFor(parsed.error, input));
  const answer = await RUNS[tool](parsed.data, means);
  if (!answer.ok) return answer;
  return ok({ ...schemas[tool].output.parse(answer.value) });
}

function sentenceFor({ issues: [first] }: z.ZodError, input: unknown): string {
  return first ? explainIssue(first, input, "the input") : "The input does not fit.";
}

const BodyOf = z.object({ id: z.string().min(1).max(200) });

/** The bytes of a delivery, for a resource link. */
async function readBody(input: unknown, means: Means): Promise<Answer> {
  const parsed = BodyOf.safeParse(input);
  if (!parsed.success) return fail("invalid_input", sentenceFor(parsed.error, input));
  if (means.noBodies) return fail("forbidden", "This connection shows no bodies.");
  const found = await shownDelivery(parsed.data.id, means);
  return found.ok ? ok({ base64: found.value.bodyBase64 }) : found;
}

function endOf(answer: Result<unknown, AppError>): AgentCallEnd {
  if (answer.ok) return "answered";
  if (answer.error.code === "cancelled") return "cancelled";
  return hasAsked(answer.error.detail) ? "asked" : "failed";
}

function hasAsked(detail: unknown): boolean {
  return typeof detail === "object" && detail !== null && "asked" in detail;
}

const Caused = z.object({
  deliveryId: z.string().optional(),
  results: z.array(z.object({ deliveryId: z.string().optional() })).optional(),
});

/** The deliveries that came of a call. */
function causedBy(tool: string, answer: unknown): string[] {
  if (tool !== "send_event" && tool !== "replay_deliveries") return [];
  const { deliveryId, results = [] } = Caused.parse(answer);
  return [deliveryId, ...results.map((one) => one.deliveryId)].filter((id) => id !== undefined);
}
