import type { Input } from "../../contract/api.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { HookCondition } from "../../contract/model/condition.ts";
import { type HookInput, defaultApproval } from "../../contract/model/hook.ts";
import { explainIssue } from "../../contract/explain-issue.ts";
import type { Means, Run } from "./means.ts";
import { excerpt, shapeOf, untrusted } from "./untrusted.ts";

/** So long the first answer of an endpoint is waited for. */
const PATIENCE_MS = 10_000;

export const createSource: Run<"create_source"> = async ({ name, path, provider }, { call }) => {
  const [made, status] = [
    await call("sources.create", { name, path, provider, generateSecret: true }),
    await call("status.get", {}),
  ];
  if (!made.ok) return made;
  if (!status.ok) return status;
  const { id, secrets, requireSignature } = made.value;
  const hasSecret = secrets.length > 0;
  return ok({
    id,
    url: `${status.value.receiver.url}/hooks/${path}`,
    hasSecret,
    next: nextFor(hasSecret, requireSignature, id),
  });
};

function nextFor(hasSecret: boolean, requireSignature: boolean, id: string): string {
  if (hasSecret)
    return `A secret was made up. A person sees it with: hookbench sources secret ${id}. send_event signs with it already.`;
  if (requireSignature)
    return `Its sender makes the secret up. A person pastes it into Hookbench's window, on the source; until then nothing is verified.`;
  return "It asks for no signature. Post to its url, or use send_event.";
}

export const sendEvent: Run<"send_event"> = async ({ endpointId, ...input }, means) => {
  const { provider, event, sourceId } = input;
  const overrides = Object.entries(input.overrides ?? {}).map(([path, value]) => ({ path, value }));
  const composed = overrides.length > 0 ? { overrides } : {};
  if (endpointId !== undefined) {
    if (sourceId !== undefined) return fail("invalid_input", "Give sourceId or endpointId, not both.");
    return toEndpoint(endpointId, event, composed, means);
  }
  const sent = await means.call("samples.send", {
    ...(provider === undefined ? {} : { provider }),
    ...(event === undefined ? {} : { event }),
    ...(sourceId === undefined ? {} : { sourceId }),
    ...composed,
  });
  if (!sent.ok) return sent;
  const { deliveryId, status, sourceId: to } = sent.value;
  return ok({ ...(deliveryId === null ? {} : { deliveryId }), sourceId: to, status });
};

async function toEndpoint(
  endpointId: string,
  event: string | undefined,
  composed: Pick<Input<"events.send">, "overrides">,
  means: Means,
): Promise<ReturnType<Run<"send_event">>> {
  if (event === undefined) return fail("invalid_input", "Say which event to send to the endpoint.");
  const attempted = new Set<string>();
  const bell = new EventTarget();
  const stop = means.stream.subscribe(null, (frame) => {
    if (frame.kind !== "events") return;
    for (const one of frame.events) if (one.name === "attempt.recorded") attempted.add(one.data.eventId);
    bell.dispatchEvent(new Event("rung"));
  });
  try {
    const sent = await means.call("events.send", { endpointId, type: event, ...composed });
    if (!sent.ok) return sent;
    const { id } = sent.value;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, PATIENCE_MS).unref();
      const look = (): void => {
        if (!attempted.has(id)) return;
        clearTimeout(timer);
        resolve();
      };
      bell.addEventListener("rung", look);
      look();
    });
    return ok(await attemptOf(id, means));
  } finally {
    stop();
  }
}

async function attemptOf(eventId: string, { call, noBodies }: Means) {
  const listed = await call("attempts.list", { eventId, limit: 1 });
  const [attempt] = listed.ok ? listed.value.items : [];
  if (!attempt) return { eventId, state: "pending" };
  const { response, error, success } = attempt;
  const answer = response === null ? "" : response.body;
  return {
    eventId,
    state: success ? "delivered" : "failed",
    ...(response === null ? {} : { status: response.status }),
    untrusted: untrusted({
      ...(answer === "" ? {} : { answer: noBodies ? shapeOf(answer) : excerpt(answer, 1000) }),
      ...(error === null ? {} : { error: excerpt(error) }),
    }),
  };
}

export const replayDeliveries: Run<"replay_deliveries"> = async ({ ids, mode, to }, { call, noBodies }) => {
  const replayed = await call("replays.create", {
    deliveryIds: ids,
    mode,
    timeoutSeconds: 20,
    ...(to === undefined ? {} : { to }),
  });
  if (!replayed.ok) return replayed;
  return ok({
    results: replayed.value.results.map(({ originalId, deliveryId, status, durationMs, error, body }) => ({
      id: originalId,
      deliveryId: deliveryId ?? undefined,
      status: status ?? undefined,
      ms: Math.round(durationMs),
      untrusted: untrusted({
        ...(error === null ? {} : { error: excerpt(error) }),
        ...(body === "" ? {} : { answer: noBodies ? shapeOf(body) : excerpt(body) }),
      }),
    })),
  });
};

export const checkReceiver: Run<"check_receiver"> = async ({ url, sourceId, endpointId, event }, { call }) => {
  if ((sourceId === undefined) === (endpointId === undefined))
    return fail("invalid_input", "Give sourceId or endpointId: its secret signs what is sent.");
  const checked = await call("checks.run", {
    ...(url === undefined ? {} : { url }),
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(endpointId === undefined ? {} : { endpointId }),
    ...(event === undefined ? {} : { event }),
  });
  if (!checked.ok) return checked;
  const { verdict, passed, failed, skipped, results } = checked.value;
  return ok({
    verdict,
    passed,
    failed,
    skipped,
    items: results.map(({ id, title, outcome, expected }) => ({
      id,
      title,
      outcome,
      expected: outcome === "failed" ? expected : undefined,
    })),
    untrusted: untrusted({
      got: results
        .filter(({ outcome }) => outcome !== "passed")
        .map(({ id, got }) => ({ id, said: excerpt(got, 200) })),
    }),
  });
};

export const proposeHook: Run<"propose_hook"> = async (input, { call }) => {
  const conditions = readConditions(input.conditions);
  if (!conditions.ok) return conditions;
  const { name, sourceId = null, event = null, action, actionConfig } = input;
  const hook = { name, sourceId, event, conditions: conditions.value, action, actionConfig, isEnabled: false };
  const preview = await call("hooks.preview", { hook });
  if (!preview.ok) return preview;
  const made = await call("hooks.create", hook);
  if (!made.ok) return made;
  const { id } = made.value;
  return ok({
    id,
    state: "draft",
    matchesOfLast100: preview.value.matched,
    wouldAsk: made.value.approval === "ask" || defaultApproval(action, actionConfig) === "ask",
    review: `It is switched off. A person looks at it in Hookbench's window, under Hooks, and switches it on; or in a terminal: hookbench hooks enable ${id}`,
  });
};

function readConditions(given: readonly unknown[]): Result<HookInput["conditions"]> {
  const read = HookCondition.array().safeParse(given);
  if (read.success) return ok(read.data);
  const [first] = read.error.issues;
  return fail("invalid_input", first ? explainIssue(first, given, "conditions") : "The conditions do not fit.");
}
