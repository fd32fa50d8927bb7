/** Path and query of an absolute URL, cut from the text so that nothing is rewritten; the fragment is dropped. */
export function splitUrl(url: string): { path: string; query: string } {
  const start = url.includes("://") ? url.indexOf("/", url.indexOf("://") + 3) : 0;
  const target = start < 0 ? "/" : (url.slice(start).split("#")[0] ?? "");
  const mark = target.indexOf("?");
  return mark < 0 ? { path: target, query: "" } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** An absolute URL with its standard port written out, and without any: senders and proxies differ in which they mean. */
export function portVariants(url: string): readonly string[] {
  const parts = /^(https?):\/\/((?:[^/?#@]*@)?)(\[[^\]]*\]|[^:/?#]*)(?::(\d+))?([/?#].*)?$/is.exec(url);
  if (!parts) return [url];
  const [, protocol = "", user = "", host = "", , rest = ""] = parts;
  const start = `${protocol}://${user}${host}`;
  const standard = protocol.toLowerCase() === "https" ? "443" : "80";
  return [...new Set([url, `${start}${rest}`, `${start}:${standard}${rest}`])];
}
