/** The scheme and host of our own pages. */
export const SCHEME = "app";
export const HOST = "hookbench";

/** The address of the one page there is. */
export const PAGE = `${SCHEME}://${HOST}/index.html`;

/** Whether a URL is a page of ours, and not merely one that looks like it. */
export function isOurs(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === `${SCHEME}:` && url.host === HOST && url.username === "" && url.password === "";
}

/** Whether a link may be handed to the user's browser: https, and no user name or password to mislead with. */
export function isPlainHttps(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === "https:" && url.username === "" && url.password === "";
}

/** Whether a URL stands for text that a page of ours has made, and not for anything that was fetched. */
export function isOurText(text: string): boolean {
  return text.startsWith("blob:") && isOurs(text.slice("blob:".length));
}
