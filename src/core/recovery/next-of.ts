import type { Headers } from "../../contract/model/header.ts";

/** A parameter of the URL that a `Link` header calls next (RFC 8288); null where there is none. */
export function nextOf({ headers }: { readonly headers: Headers }, parameter: string): string | null {
  const link = headers.find(([name]) => name.toLowerCase() === "link")?.[1] ?? "";
  for (const part of link.split(/,\s*(?=<)/)) {
    const [, url = "", rest = ""] = /^\s*<([^>]*)>(.*)$/s.exec(part) ?? [];
    if (/;\s*rel="?next"?/i.test(rest))
      return URL.parse(url, "https://example.org")?.searchParams.get(parameter) ?? null;
  }
  return null;
}
