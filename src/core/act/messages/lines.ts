import type { ActionContext } from "../context.ts";

/** What came of a line that several runs may share. */
export interface Shared<T> {
  /** The deliveries that it told of, oldest first. */
  readonly deliveries: readonly string[];
  readonly end: T;
}

interface Waiting {
  readonly ids: string[];
  readonly end: Promise<unknown>;
}

/** The lines to one session. */
interface Session {
  waiting: Waiting | null;
  /** Settles when what is under way has ended: one at a time goes to a session. */
  last: Promise<unknown>;
  isBusy: boolean;
  /** When lines went there, in milliseconds of the clock that only goes on; those of the last hour. */
  sent: number[];
}

const HOUR_MS = 3_600_000;

const sessionsOf = new WeakMap<ActionContext["ports"], Map<string, Session>>();

function sessionOf(ports: ActionContext["ports"], name: string): Session {
  const sessions = sessionsOf.get(ports) ?? new Map<string, Session>();
  sessionsOf.set(ports, sessions);
  const found = sessions.get(name) ?? { waiting: null, last: Promise.resolve(), isBusy: false, sent: [] };
  sessions.set(name, found);
  return found;
}

/** Whether a line is under way to a session, or waits to be. */
export function isBusy(ports: ActionContext["ports"], name: string): boolean {
  const session = sessionsOf.get(ports)?.get(name);
  return session !== undefined && (session.isBusy || session.waiting !== null);
}

/** Does something to a session while no line is under way to it; those that come meanwhile wait. */
export function betweenLines<T>(ports: ActionContext["ports"], name: string, work: () => Promise<T>): Promise<T> {
  const session = sessionOf(ports, name);
  const end = session.last.then(work);
  session.last = end.catch(() => undefined);
  return end;
}

/** What an app's runs send to one session of an agent, and how often they may. */
export interface Pace {
  readonly ports: ActionContext["ports"];
  readonly session: string;
  readonly coalesceSeconds: number;
  /** Lines within an hour. */
  readonly max: number;
}

/**
 * Sends once for all deliveries that come while it waits: for the line before to end, and for so many seconds since it
 * went. Null where as many went within the hour as may. One that is aborted while it waits is told of no more.
 */
export async function together<T>(
  pace: Pace,
  id: string,
  signal: AbortSignal,
  send: (ids: readonly string[]) => Promise<T>,
): Promise<Shared<T> | null> {
  const session = sessionOf(pace.ports, pace.session);
  const ids = session.waiting?.ids ?? [];
  ids.push(id);
  signal.addEventListener("abort", () => ids.splice(ids.indexOf(id), ids.includes(id) ? 1 : 0), { once: true });
  if (session.waiting === null) {
    const end = session.last.then(() => go(session, pace, ids, send));
    session.waiting = { ids, end };
    session.last = end.catch(() => undefined);
  }
  const aborted = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null), { once: true }));
  return (await Promise.race([session.waiting.end, aborted])) as Shared<T> | null;
}

async function go<T>(
  session: Session,
  { coalesceSeconds, max }: Pace,
  ids: string[],
  send: (ids: readonly string[]) => Promise<T>,
): Promise<Shared<T> | null> {
  const wait = (session.sent.at(-1) ?? -Infinity) + coalesceSeconds * 1000 - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  session.waiting = null;
  const now = performance.now();
  session.sent = session.sent.filter((at) => now - at < HOUR_MS);
  if (session.sent.length >= max) return null;
  if (ids.length > 0) session.sent.push(now);
  const deliveries = [...ids];
  session.isBusy = true;
  try {
    return { deliveries, end: await send(deliveries) };
  } finally {
    session.isBusy = false;
  }
}
