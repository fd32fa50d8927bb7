const KEY = "hookbench.token";

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
