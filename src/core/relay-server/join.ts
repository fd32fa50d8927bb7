import { fromPublic } from "@nats-io/nkeys";
import { createHash } from "node:crypto";
import type { z } from "zod";
import { fail } from "../../contract/errors.ts";
import { CONTROL_PORT } from "../host/usual-ports.ts";
import type { Log } from "../ports.ts";
import type { Arrival, Reply } from "../receive/arrival.ts";
import * as replies from "../receive/replies.ts";
import { type JoinAnswer, JoinRequest, type Refusal } from "../relay/messages.ts";
import type { Bucket } from "./bucket.ts";
import { createWrongCodes, hashOf } from "./invitations.ts";
import type { Members } from "./members.ts";

interface JoinParts {
  readonly bucket: Pick<Bucket, "takeInvitation" | "member">;
  readonly members: Pick<Members, "admit" | "membership">;
  readonly clientIp: (arrival: Arrival) => string;
  readonly now: () => number;
  readonly log: Log;
}

const PATH = "/join";
const RETRY_SECONDS = 60;

/** Answers `/join`: a page that says what to do with the line, and to a member with a good code its pass. */
export function createJoin(parts: JoinParts): (arrival: Arrival) => Promise<Reply> | null {
  const wrong = createWrongCodes(parts.now);
  return (arrival) => {
    const { request } = arrival;
    if (request.path !== PATH) return null;
    if (request.method === "GET") return Promise.resolve(PAGE);
    if (request.method !== "POST") return Promise.resolve(refusal(405, "method", "Join by POST."));
    return join(arrival, wrong, parts);
  };
}

async function join(arrival: Arrival, wrong: ReturnType<typeof createWrongCodes>, parts: JoinParts): Promise<Reply> {
  const { bucket, members, clientIp, now } = parts;
  const address = clientIp(arrival);
  if (wrong.isBeyond(address)) {
    const reply = refusal(429, "too_many", "Too many wrong codes came from your address. Try again in a minute.");
    return { ...reply, headers: [...reply.headers, ["Retry-After", String(RETRY_SECONDS)]] };
  }
  const asked = JoinRequest.safeParse(jsonOf(arrival.problem === null ? arrival.request.body.toString("utf8") : ""));
  if (!asked.success || !isKey(asked.data.key)) {
    wrong.add(address);
    return refusal(400, "invalid_input", "This is no request to join.");
  }
  const { code, key, version } = asked.data;
  const taken = await bucket.takeInvitation(hashOf(code), now());
  if (typeof taken === "string") {
    wrong.add(address);
    return refusal(403, taken, WHY[taken]);
  }
  const admitted = await admit({ name: taken.member, key, sources: taken.sources, version }, parts);
  const member = bucket.member(taken.member);
  if (!admitted.ok)
    return refusal(admitted.error.code === "conflict" ? 409 : 503, admitted.error.code, admitted.error.message);
  if (!member) return refusal(500, "internal", "The member is not there. Ask for another invitation.");
  const answer: z.input<typeof JoinAnswer> = { pass: admitted.value, membership: members.membership(member) };
  return replies.json(200, JSON.stringify(answer), NO_STORE);
}

/** The invitation is used by now, so whatever goes wrong takes another. */
async function admit(
  member: Parameters<Members["admit"]>[0],
  { members, log }: JoinParts,
): ReturnType<Members["admit"]> {
  try {
    return await members.admit(member);
  } catch (cause) {
    log.error("A member could not be let in", cause, { member: member.name });
    return fail("unavailable", "The relay could not let you in just now. Ask for another invitation.");
  }
}

/** Looked at before the invitation is taken, which is good once: a key with a slip in it would waste it. */
function isKey(key: string): boolean {
  try {
    fromPublic(key);
    return true;
  } catch {
    return false;
  }
}

const WHY = {
  unknown: "This invitation is not known here. Look whether the whole line was copied.",
  used: "This invitation was used already; it is good once. Ask for another.",
  expired: "This invitation has expired: it is good for a day. Ask for another.",
} as const;

const NO_STORE: [string, string][] = [["Cache-Control", "no-store"]];

function refusal(status: number, code: string, message: string): Reply {
  const body: Refusal = { error: { code, message } };
  return replies.json(status, JSON.stringify(body), NO_STORE);
}

/** All that the page runs: what it links to it reads of its own address, whose fragment no server hears. */
const SCRIPT = `const line = location.href;
if (/#[\\w-]{22}$/.test(line)) {
  const to = "traffic?sheet=relay&invite=" + encodeURIComponent(line);
  document.getElementById("app").href = "hookbench://" + to;
  document.getElementById("web").href = "http://127.0.0.1:${CONTROL_PORT}/#/" + to;
  document.getElementById("links").hidden = false;
}`;

/** Nothing of the request stands in it, and it runs nothing else. */
const PAGE: Reply = {
  status: 200,
  headers: [
    ["Content-Type", "text/html; charset=utf-8"],
    ["Content-Security-Policy", `default-src 'none'; script-src 'sha256-${sha256(SCRIPT)}'`],
    ["Referrer-Policy", "no-referrer"],
    ...NO_STORE,
  ],
  body: `<!doctype html><html lang="en"><title>Join a team in Hookbench</title>
<h1>Join a team in Hookbench</h1>
<ol><li>Install Hookbench, and open it.</li><li>Copy the whole line of the invitation, as it is in the address bar.</li>
<li>Press Ctrl+K (on a Mac ⌘K) there, choose “A team's relay…” and paste it, or run <code>hookbench relay join LINE</code>.</li></ol>
<p id="links" hidden>Or let this machine's Hookbench ask you whether to join: <a id="app">the desktop app</a>,
or <a id="web">the window of hookbench serve</a>.</p>
<p>The line is good once, and for a day.</p>
<script>${SCRIPT}</script></html>
`,
};

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
