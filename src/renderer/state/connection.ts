import { create } from "zustand";
import type { ConnectionState, Silence } from "../../contract/client.ts";

/** A time in which nobody answered, in epoch milliseconds. */
export interface Hole {
  readonly from: number;
  readonly until: number;
  /** Whether the process that answers is the one from before; null until that is known. */
  readonly wentOn: boolean | null;
}

export interface Connection {
  readonly state: ConnectionState;
  /** Set while nobody answers. */
  readonly silence: Silence | null;
  /** The last hole; null before the first, or once it was seen. */
  readonly hole: Hole | null;
}

/** Whether the host is there, as far as this window can tell. */
export const useConnection = create<Connection>(() => ({ state: "connecting", silence: null, hole: null }));

interface Reach {
  readonly retryNow: () => void;
  readonly giveToken: (token: string) => void;
}

let reach: Reach | null = null;

/** Gives the store how the host is reached anew; done once, before the first render. */
export function provideReach(provided: Reach): void {
  reach = provided;
}

/** Looks at once whether the host is back. */
export function retryNow(): void {
  reach?.retryNow();
}

/** Goes on with a token that a person pasted. */
export function giveToken(token: string): void {
  reach?.giveToken(token);
}

/** Takes in what the transport tells; answers whether the host is back after a hole. */
export function changeConnection(state: ConnectionState, silence: Silence | null = null): boolean {
  const before = useConnection.getState();
  const from = before.silence?.heardAt;
  if (state === "lost") {
    // Of several failures the first one tells since when.
    const heardAt = before.silence?.heardAt ?? silence?.heardAt ?? Date.now();
    useConnection.setState({ state, silence: { heardAt, nextTryAt: silence?.nextTryAt ?? Date.now() } });
  } else if (state === "connected" && from !== undefined) {
    useConnection.setState({ state, silence: null, hole: { from, until: Date.now(), wentOn: null } });
    return true;
  } else if (before.state !== state) useConnection.setState({ state });
  return false;
}

/** Says of the last hole whether its process went on. */
export function judgeHole(wentOn: boolean): void {
  const { hole } = useConnection.getState();
  if (hole) useConnection.setState({ hole: { ...hole, wentOn } });
}

/** Says no more of the last hole. */
export function forgetHole(): void {
  useConnection.setState({ hole: null });
}

/** Whether calls would be in vain now: nobody answers, or the token is refused. */
export function isGone({ state }: Pick<Connection, "state">): boolean {
  return state === "lost" || state === "denied";
}

/** The same as a hook: what needs the host is off meanwhile. */
export function useIsGone(): boolean {
  return useConnection(isGone);
}
