/** What is said below a URL that reads as a hint, since the secret in it is kept encrypted; undefined below any other. */
export function urlNote(url: string): string | undefined {
  return /^https?:\/\/[^/]*\/…/.test(url) ? "Kept encrypted. To change it, type the whole URL." : undefined;
}
