import { z } from "zod";
import type { MessageConfig } from "../../../contract/model/agent-message.ts";
import type { Header } from "../../../contract/model/header.ts";
import type { RunControl } from "../action.ts";
import type { MadeEnd, MadeLine } from "./made.ts";
import type { Arrival, Line } from "./line.ts";
import { jsonOf, post } from "./post.ts";

/** How keys of ours begin there, which OpenClaw's configuration has to allow. */
const PREFIX = "hook:hookbench:";

/** Wakes the main session, or the one of that key: a line of ours among what it is told, which it may take up. */
export async function wakeOpenclaw({ config, session, text }: Line, control: RunControl): Promise<Arrival> {
  const body = { text, mode: "now", ...(session === "" ? {} : { sessionKey: session }) };
  const end = await post(hookUrl(config, "wake"), body, headersOf(config), control);
  if (!end.ok) return { ok: false, error: explained(end.error, session !== "") };
  const outcome = Woken.safeParse(jsonOf(end.body)).data?.eventOutcome;
  return { ok: true, words: outcome === undefined ? "OpenClaw took it." : `OpenClaw ${outcome} it.` };
}

/**
 * Runs one turn in the session that OpenClaw keeps for a key of ours, and waits for its end. What the agent said stays
 * there: of that nothing is answered.
 */
export async function inOpenclaw(line: MadeLine, control: RunControl): Promise<MadeEnd> {
  const { config, id, text } = line;
  const sessionKey = `${PREFIX}${id}`;
  const body = {
    message: text,
    name: "Hookbench",
    sessionKey,
    sessionMode: "persistent",
    deliver: false,
    waitForCompletion: true,
  };
  const headers: Header[] = [...headersOf(config), ["Idempotency-Key", control.executionId]];
  const end = await post(hookUrl(config, "agent"), body, headers, control);
  if (!end.ok) return { ok: false, error: explained(end.error, true) };
  const { completion } = Ran.safeParse(jsonOf(end.body)).data ?? {};
  if (completion && completion.status !== "ok")
    return {
      ok: false,
      session: sessionKey,
      error: `OpenClaw's run in its session ${sessionKey} ended: ${completion.status}.`,
    };
  const words = completion ? "OpenClaw ran it to its end. What it said stays there." : "OpenClaw began a run.";
  return { ok: true, session: sessionKey, words, answer: null };
}

const Woken = z.looseObject({ eventOutcome: z.enum(["queued", "coalesced"]).optional() });
const Ran = z.looseObject({
  completion: z.looseObject({ status: z.string().max(40).regex(/^\w+$/) }).optional(),
});

function hookUrl({ url }: MessageConfig, name: string): string {
  return `${url.replace(/\/$/, "")}/hooks/${name}`;
}

function headersOf({ token }: MessageConfig): Header[] {
  return token ? [["Authorization", `Bearer ${token}`]] : [];
}

/** A key of a caller's is refused unless its person allows that there. */
function explained(error: string, isByKey: boolean): string {
  if (!isByKey || !/\b400\b/.test(error)) return error;
  return `${error} For a session by its key its configuration needs hooks.allowRequestSessionKey: true, and in hooks.allowedSessionKeyPrefixes what the key begins with, such as "hook:".`;
}
