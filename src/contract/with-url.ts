/** A URL in which nothing is that a shell, or a text between quotes, could read otherwise. */
const PLAIN = /^https?:\/\/[A-Za-z0-9.:[\]-]+(?:\/[A-Za-z0-9._~/-]*)?$/;

/**
 * A text of a sender's set-up with a URL in the place of each `{url}`; null where the URL could mean something else to a
 * shell or within quotes, as one that a tunnel's server made up.
 */
export function withUrl(template: string, url: string): string | null {
  return PLAIN.test(url) ? template.replaceAll("{url}", url) : null;
}
