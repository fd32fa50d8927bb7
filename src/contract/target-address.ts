/** A target as people write it, as a URL: `3000`, `3000/in`, `localhost:3000`, or a URL as it is. */
export function targetUrlOf(address: string): string {
  if (/^\d{1,5}(?:\/|$)/.test(address)) return `http://localhost:${address}`;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
}
