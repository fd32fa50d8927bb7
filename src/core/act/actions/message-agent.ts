import { mkdir } from "node:fs/promises";
import { MASK } from "../../../contract/mask.ts";
import { MessageConfig } from "../../../contract/model/agent-message.ts";
import { type ActionEnd, type RunControl, prepared, unprepared } from "../action.ts";
import { shownAddress, tellAll } from "../channels/channel.ts";
import { createChannels } from "../channels/channels.ts";
import { configuredAction } from "../configured-action.ts";
import type { ActionContext } from "../context.ts";
import {
  type Addressee,
  addresseeFor,
  isOver,
  ownFolder,
  paceName,
  sweepSessions,
  worktreeBase,
} from "../messages/keyed.ts";
import { approvalCode } from "../messages/approval-codes.ts";
import { lineOf } from "../messages/line-text.ts";
import { together } from "../messages/lines.ts";
import { shownMade, tellMade } from "../messages/made.ts";
import { configFaultOf, messageFault, sendLine } from "../messages/routes.ts";
import { makeWorktree } from "../messages/worktree.ts";

/**
 * `message_agent`: puts one line of ours into a session of an agent. It holds ids and nothing of the payload; of that a
 * value only chooses the session: one that the hook names, or the one that is made and kept for that value.
 */
export const messageAgent = configuredAction({
  kind: "message_agent",
  isRetriable: false,
  config: MessageConfig,
  unready(config) {
    const fault = configFaultOf(config);
    return fault && `The action is not set up: ${fault}.`;
  },
  prepare(config, context) {
    const to = addresseeFor(config, context);
    if (to === null)
      return unprepared(
        "This delivery has no value for the key (sessionKey), and the hook names no session for those.",
      );
    const fault = configFaultOf(config) ?? (to.kind === "named" ? messageFault(config, to.session) : null);
    if (fault !== null) return unprepared(`The action is not set up: ${fault}.`);
    const channels = config.answerChannels.map(shownAddress).join(", ");
    return prepared({
      boundTo: [config.token ?? "", ...leadsTo(config, context)].join(""),
      rendered: [
        `${config.route} ${shownTo(config, to)}`,
        ...(to.kind === "made" && config.worktree ? [`in a worktree of ${config.worktree.repository}`] : []),
        ...(channels === "" ? [] : [`its answer goes to ${channels}`]),
        "",
        lineOf([deliveryOf(context)], context.hook.id, []),
      ].join("\n"),
      run: (control) => tell({ config, to, context }, control),
    });
  },
});

function shownTo(config: MessageConfig, to: Addressee): string {
  if (to.kind === "made") return `in the session made for the key ${JSON.stringify(to.key)}: ${shownMade(config)}`;
  const { route, url, command } = config;
  return route === "command" ? command.join(" ") : [url, to.session].filter((word) => word !== "").join(" ");
}

function leadsTo({ answerChannels }: MessageConfig, context: ActionContext): string[] {
  if (answerChannels.length === 0) return [];
  const { all } = createChannels(context);
  return answerChannels.map((one) => all.find(({ accepts }) => accepts(one))?.leadsTo?.() ?? "");
}

function deliveryOf({ delivery, executionId }: ActionContext): string {
  return delivery?.id ?? executionId;
}

interface Telling {
  readonly config: MessageConfig;
  readonly to: Addressee;
  readonly context: ActionContext;
}

/** A line as it is sent, and as it is kept: there without the codes in it; and what it is about. */
interface Words {
  readonly text: string;
  readonly shown: string;
  readonly deliveries: readonly string[];
}

/** What came of one line, which several runs may share. */
interface Told {
  readonly text: string;
  readonly end: ActionEnd;
}

async function tell({ config, to, context }: Telling, control: RunControl): Promise<ActionEnd> {
  const { ports, hook } = context;
  const { route, coalesceSeconds, max, expiresAt } = config;
  if (expiresAt !== undefined && ports.clock.now() >= Date.parse(expiresAt))
    return { status: "error", error: `Nothing is sent any more: the hook says until ${expiresAt}.` };
  const pace = { ports, session: paceName(hook.id, config, to), coalesceSeconds, max };
  const shared = await together<Told | null>(pace, deliveryOf(context), control.signal, async (ids) => {
    if (ids.length === 0) return null;
    const answerable = config.answersApprovals ? waitingOf(ids, context) : [];
    const text = lineOf(ids, hook.id, answerable);
    // What is kept can be read by others, whom no code is for.
    const shown = lineOf(
      ids,
      hook.id,
      answerable.map(({ id }) => ({ id, code: MASK })),
    );
    return { text: shown, end: await send({ config, to, context }, { text, shown, deliveries: ids }, control) };
  });
  if (control.signal.aborted) return { status: "error", error: "Stopped before it was known to have arrived." };
  if (shared === null)
    return { status: "error", error: `${max} lines went to this session within an hour, which is all that may.` };
  if (shared.end === null) return { status: "error", error: "Stopped before it was known to have arrived." };
  const { text, end } = shared.end;
  control.output.note(text);
  const result = { route, line: text, deliveries: shared.deliveries, ...fields(end.result) };
  return { ...end, result };
}

/** The runs on these deliveries that wait for approval. */
function waitingOf(ids: readonly string[], { store, ports, hook }: ActionContext) {
  return ids
    .flatMap((id) => store.executions.forDelivery(id))
    .filter(({ status }) => status === "waiting_approval")
    .map(({ id }) => ({ id, code: approvalCode(ports, id, hook.id) }));
}

/** Sends the line to its session, which is made first where there is none for the key; posts what it answers. */
async function send(telling: Telling, words: Words, control: RunControl): Promise<ActionEnd> {
  const { config, to, context } = telling;
  if (to.kind === "made") return sendMade({ ...telling, to }, words, control);
  const { text, deliveries } = words;
  const { dataFolder } = context.ports;
  const arrival = await sendLine({ config, session: to.session, text, deliveries, dataFolder }, control);
  if (!arrival.ok) return { status: "error", error: arrival.error };
  const posted = await postAnswer(config, arrival.answer ?? null, context, control);
  return { status: "success", result: { arrival: arrival.words, ...posted } };
}

async function sendMade(
  { config, to, context }: Telling & { readonly to: Extract<Addressee, { kind: "made" }> },
  words: Words,
  control: RunControl,
): Promise<ActionEnd> {
  const { store, ports, hook } = context;
  const found = store.agentSessions.find(hook.id, to.id);
  if (found === null && (await sweepSessions(context, hook.id)).length >= config.maxSessions)
    return {
      status: "error",
      error: `This hook has ${config.maxSessions} sessions in use, which is all that may be. One is over after ${config.sessionHours} hours without a line.`,
    };
  const placed = await placeFor(config, to.id, context, control);
  if (!placed.ok) return { status: "error", error: placed.error };
  const now = ports.clock.now();
  const session = found !== null && !isOver(found, config, now) ? found.session : null;
  const { route } = config;
  const { folder, worktree } = placed;
  const row = { id: to.id, hookId: hook.id, key: to.key, route, worktree, madeAt: found?.madeAt ?? now, usedAt: now };
  // Before it begins, so that its folder is known whatever happens.
  store.agentSessions.keep({ ...row, session });
  const { text, shown } = words;
  const end = await tellMade({ config, id: to.id, session, folder, text, shown }, control);
  store.agentSessions.keep({ ...row, session: end.session ?? null, usedAt: ports.clock.now() });
  const where = route === "openclaw" ? {} : { folder };
  const about = { session: end.session ?? null, isNew: end.session !== session, ...where };
  if (!end.ok) return { status: "error", result: about, error: end.error };
  const posted = await postAnswer(config, end.answer, context, control);
  return { status: "success", result: { arrival: end.words, ...about, ...posted } };
}

type Placed =
  | { readonly ok: true; readonly folder: string; readonly worktree: { folder: string; repository: string } | null }
  | { readonly ok: false; readonly error: string };

/** Where a made session works: its worktree, the hook's folder, or one of ours for it alone. */
async function placeFor(
  config: MessageConfig,
  id: string,
  { ports }: ActionContext,
  { signal }: RunControl,
): Promise<Placed> {
  if (config.worktree) {
    const { repository } = config.worktree;
    const made = await makeWorktree(worktreeBase(config, ports.dataFolder), id, repository, signal);
    return made.ok ? { ok: true, folder: made.value.folder, worktree: { ...made.value } } : made;
  }
  // OpenClaw's sessions work where its own configuration says.
  if (config.route === "openclaw") return { ok: true, folder: "", worktree: null };
  if (config.cwd !== undefined) return { ok: true, folder: config.cwd, worktree: null };
  const folder = ownFolder(ports.dataFolder, id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { ok: true, folder, worktree: null };
}

const MOST_ANSWER = 2000;

/** Posts an answer where the hook wants it; what becomes of that fails no run, as the line has arrived. */
async function postAnswer(
  { answerChannels }: MessageConfig,
  answer: string | null,
  context: ActionContext,
  { signal }: RunControl,
): Promise<{ readonly answer?: string; readonly notified?: unknown; readonly posted?: string }> {
  const said = answer === null || answer === "" ? {} : { answer: answer.slice(0, MOST_ANSWER).toWellFormed() };
  if (answerChannels.length === 0) return said;
  if (answer === null || answer === "") return { posted: "Nothing was posted: no answer came back." };
  const channels = createChannels(context);
  const { told, result, error } = await tellAll(channels, answerChannels, {
    title: context.hook.name,
    body: answer,
    signal,
  });
  const took = told.filter(({ ok }) => ok).map(({ channel }) => channel);
  const posted = took.length > 0 ? `Posted to ${took.join(", ")}.` : (error ?? "Nobody took it.");
  return { ...said, notified: result, posted };
}

function fields(result: unknown): object {
  return typeof result === "object" && result !== null ? result : {};
}
