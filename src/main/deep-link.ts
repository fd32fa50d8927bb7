import { Fragment } from "../contract/bridge.ts";

/** The scheme of links that lead into Hookbench from outside: `hookbench://traffic?d=…`, `hookbench://s/NAME`. */
export const LINK_SCHEME = "hookbench";

const START = /^hookbench:\/\//i;

/**
 * The fragment of the address that a link names; null of whatever is no such link, is too long, or holds a character that
 * no address has. A link comes from anywhere, also from a page in a browser: it only shows.
 */
export function readDeepLink(text: string): string | null {
  if (!START.test(text)) return null;
  const parsed = Fragment.safeParse(text.replace(START, "#/"));
  return parsed.success ? parsed.data : null;
}

/** The same of the first link among a command line's arguments; null where there is none, or it is refused. */
export function deepLinkIn(argv: readonly string[]): string | null {
  const link = argv.find((argument) => START.test(argument));
  return link === undefined ? null : readDeepLink(link);
}
