import { z } from "zod";

const KEY = "hookbench.token";
const CHANNEL = "hookbench.token";

interface Place {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
  readonly storage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
}

/**
 * Takes the token out of `#token=…` into the tab's storage, so that it neither stays in the address bar nor
 * in the history; without one in the address, answers the stored one, or null.
 */
export function takeToken({ location, history, storage }: Place): string | null {
  const parameters = new URLSearchParams(location.hash.replace(/^#/, ""));
  const token = parameters.get("token");
  if (!token) return storage.getItem(KEY);
  storage.setItem(KEY, token);
  history.replaceState(null, "", location.pathname + location.search);
  return token;
}

/** Keeps a token typed by hand. */
export function keepToken(storage: Place["storage"], token: string): void {
  storage.setItem(KEY, token);
}

const Message = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("wanted") }),
  z.object({ kind: z.literal("token"), token: z.string().min(1).max(1000) }),
]);

export interface TokenSharing {
  /** Asks the other tabs for theirs. */
  ask(): void;
  /** Tells the other tabs one that was found to be right. */
  tell(token: string): void;
}

/**
 * Tabs of this origin tell each other the token, so that one that is opened without it needs none typed. It goes through
 * the browser's memory alone and is written nowhere; `known` answers this tab's while it is known to be right.
 */
export function shareToken(known: () => string | null, take: (token: string) => void): TokenSharing {
  const channel = new BroadcastChannel(CHANNEL);
  const tell = (token: string) => channel.postMessage({ kind: "token", token });
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const message = Message.safeParse(data);
    if (!message.success) return;
    if (message.data.kind === "token") return take(message.data.token);
    const token = known();
    if (token !== null) tell(token);
  });
  return { ask: () => channel.postMessage({ kind: "wanted" }), tell };
}
