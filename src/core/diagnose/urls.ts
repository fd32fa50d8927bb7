import { type Variation, ofSize, probe } from "./probe.ts";
import type { Question } from "./question.ts";

/** The URLs the sender may have signed, up to two changes away from the one the signature was checked with. */
export function urlVariations(question: Question): Variation<string>[] {
  const arrived =
    question.publicUrl ?? (question.tunnelUrl === null ? null : originAnd(question.tunnelUrl, question.url));
  if (arrived === null) return [];
  const seen = new Set([arrived]);
  const found: Variation<string>[] = [];
  const isAssumed = question.publicUrl === null;
  if (!isAssumed) found.push({ value: arrived, probes: [] });
  else found.push({ value: arrived, probes: [urlProbe(arrived)] });
  for (const size of isAssumed ? [1] : [0, 1]) {
    for (const from of ofSize(found, size)) {
      for (const url of changes(from.value, question)) {
        if (seen.has(url) || url.length > 8192) continue;
        seen.add(url);
        // Two changes of one URL count as two, but are one finding: the sender knows another URL.
        const own = urlProbe(url);
        found.push({ value: url, probes: size === 0 ? [own] : [own, own] });
      }
    }
  }
  return found;
}

function urlProbe(url: string) {
  return probe("url", "the sender signed another URL than the request came to", `The signature is that of ${url}`, {
    kind: "url",
    url,
  });
}

function* changes(url: string, { tunnelUrl, headers, url: target }: Question): Generator<string> {
  const parts = /^(https?):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/is.exec(url);
  if (!parts) return;
  const [, protocol = "", host = "", path = "", query = ""] = parts;
  const rest = path + query;
  if (tunnelUrl !== null) yield originAnd(tunnelUrl, rest);
  yield `${protocol === "https" ? "http" : "https"}://${host}${rest}`;
  const bareHost = host.replace(/:\d+$/, "");
  if (bareHost !== host) yield `${protocol}://${bareHost}${rest}`;
  yield `${protocol}://${bareHost}:${protocol === "https" ? "443" : "80"}${rest}`;
  for (const name of ["x-forwarded-host", "x-original-host"]) {
    const forwarded = headers.find(([header]) => header.toLowerCase() === name)?.[1];
    if (forwarded && /^[\w.:[\]-]{1,255}$/.test(forwarded)) yield `${protocol}://${forwarded}${rest}`;
  }
  yield `${protocol}://${host}${path.endsWith("/") ? path.slice(0, -1) : `${path}/`}${query}`;
  if (query !== "") yield `${protocol}://${host}${path}`;
  if (query === "" && target.includes("?")) yield `${protocol}://${host}${path}${target.slice(target.indexOf("?"))}`;
  for (const written of otherQueries(query)) yield `${protocol}://${host}${path}${written}`;
  yield `${protocol}://${host.toLowerCase()}${rest}`;
}

function* otherQueries(query: string): Generator<string> {
  if (query.length < 2) return;
  yield query.replaceAll("+", "%20");
  yield query.replaceAll("%20", "+");
  yield `?${new URLSearchParams(query.slice(1)).toString()}`;
  try {
    yield decodeURIComponent(query);
    yield encodeURI(query);
  } catch {
    // A stray percent sign: there is no decoded form.
  }
}

function originAnd(origin: string, rest: string): string {
  return origin.replace(/\/$/, "") + (rest.startsWith("/") || rest === "" ? rest : `/${rest}`);
}
