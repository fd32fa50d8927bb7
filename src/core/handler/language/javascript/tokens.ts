import { quoteJavascript as quote } from "../../../exports/code/quoting.ts";
import { type TokenPlan, type TokenWords, KEY_URL, tokenChecks } from "../../token-code.ts";
import { identifier } from "../../../signature/jwt/certificate-chain.ts";
import type { Helper } from "../../value-code.ts";
import { chainHelpers } from "./chain.ts";
import type { Typed } from "./words.ts";

const WORDS: TokenWords = {
  text: quote,
  isOneOf: (claim, values) => `isOneOf(claims, ${quote(claim)}, [${values.join(", ")}])`,
  isUrl: (claim) => `isUrl(claims, ${quote(claim)}, publicUrl(request))`,
  isKeyName: (claim) => `(nameOf(secret) === "" || isOneOf(claims, ${quote(claim)}, [nameOf(secret)]))`,
  holdsHash: (claim, hash, encoding, content) =>
    `holdsHash(claims, ${quote(claim)}, createHash("${hash}").update(${content}).digest("${encoding}"))`,
  absentWhenEmpty: (claim, otherwise) =>
    `(request.body.length === 0 ? claims[${quote(claim)}] === undefined : ${otherwise})`,
  isCurrent: (leeway, expiry, starts) =>
    `isCurrent(claims, now, ${leeway}, "${expiry}", [${starts.map(quote).join(", ")}])`,
  isFresh: (past, future) => `isFresh(claims, now, ${past}, ${future})`,
  method: "request.method",
  content: { body: "request.body", url: "publicUrl(request)", request: "canonicalRequest(request)" },
};

/** Whether one secret, or key, signed one of the tokens, and that holds for this request. */
export function tokenMatch(token: TokenPlan, key: string): string {
  const { algorithms, isShared, marks } = token;
  const read = isShared
    ? `sharedClaims(text, ${key}, [${algorithms.map(quote).join(", ")}])`
    : marks !== null
      ? `chainClaims(text, secret, [${marks.map((mark) => quote(identifier(mark).toString("hex"))).join(", ")}])`
      : `keyClaims(text, secret, ${quote(algorithms[0] ?? "")})`;
  return `    return signatures.some((text) => {
      const claims = ${read};
      return (
        claims !== null &&
        ${tokenChecks(token, WORDS).join(" &&\n        ")}
      );
    });
`;
}

/** What a handler that checks tokens may call. */
export function tokenHelpers(typed: Typed): readonly Helper[] {
  const text = typed(": string");
  const claims = `claims${typed(": Record<string, unknown>")}`;
  return [
    ...readingHelpers(typed),
    ...chainHelpers(typed),
    {
      name: "isOneOf",
      text: `/** A claim may be a list, as an audience is. */
function isOneOf(${claims}, name${text}, values${typed(": unknown[]")})${typed(": boolean")} {
  return [claims[name]].flat().some((value) => values.includes(value));
}
`,
    },
    {
      name: "isUrl",
      text: `/** With or without a slash at its end. */
function isUrl(${claims}, name${text}, url${text})${typed(": boolean")} {
  const bare = url.replace(/\\/$/, "");
  return isOneOf(claims, name, [bare, bare + "/"]);
}
`,
    },
    {
      name: "holdsHash",
      text: `/** The case of hex, and what base64 is filled up with, are the sender's taste. */
function holdsHash(${claims}, name${text}, expected${text})${typed(": boolean")} {
  const given = claims[name];
  const isHex = /^[0-9a-f]+$/.test(expected);
  if (typeof given !== "string") return false;
  return isSame(isHex ? given.toLowerCase() : given.replace(/=+$/, ""), expected.replace(/=+$/, ""));
}
`,
    },
    {
      name: "isCurrent",
      text: `/** Whether a token counts already, and has not expired. \`now\` is in milliseconds, all else in seconds. */
function isCurrent(${claims}, now${typed(": number")}, leeway${typed(": number")}, expiry${text}, starts${typed(": string[]")})${typed(": boolean")} {
  const times = [claims.exp, claims.nbf, claims.iat].filter((time) => time !== undefined);
  if (!times.every(Number.isFinite)) return false;
  if (expiry === "required" && claims.exp === undefined) return false;
  if (expiry !== "unchecked" && now / 1000 >= Number(claims.exp ?? Infinity) + leeway) return false;
  return starts.every((name) => now / 1000 >= Number(claims[name] ?? -Infinity) - leeway);
}
`,
    },
    {
      name: "isFresh",
      text: `/** Whether a token was made lately: so many seconds back, or ahead, at most. */
function isFresh(${claims}, now${typed(": number")}, past${typed(": number | null")}, future${typed(": number | null")})${typed(": boolean")} {
  const age = now / 1000 - Number(claims.iat ?? NaN);
  return !Number.isNaN(age) && age <= (past ?? Infinity) && -age <= (future ?? Infinity);
}
`,
    },
    {
      name: "canonicalRequest",
      text: `/** Method, path and sorted query, as Atlassian writes them. */
function canonicalRequest(request${typed(": Came")})${text} {
  const [path = "", ...rest] = request.target.split("?");
  const encoded = (value${text}) =>
    encodeURIComponent(value).replace(/[!'()*]/g, (one) => "%" + one.charCodeAt(0).toString(16).toUpperCase());
  const fields = [...new URLSearchParams(rest.join("?"))].filter(([name]) => name !== "jwt");
  const names = [...new Set(fields.map(([name]) => encoded(name)))].sort();
  const valuesOf = (name${text}) =>
    fields.filter(([one]) => encoded(one) === name).map(([, value]) => encoded(value)).sort();
  const bare = path.length > 1 ? path.replace(/\\/$/, "") : path;
  const query = names.map((name) => name + "=" + valuesOf(name).join(",")).join("&");
  return request.method + "&" + bare.replaceAll("&", "%26") + "&" + query;
}
`,
    },
  ];
}

/** Those that take a token apart, and find the keys it may be signed with. */
function readingHelpers(typed: Typed): readonly Helper[] {
  const text = typed(": string");
  const found = typed(": Record<string, unknown> | null");
  return [
    {
      name: "sharedClaims",
      text: `/** The claims of a token that this key signed by one of these algorithms; null for any other. */
function sharedClaims(text${text}, key${typed(": Buffer")}, allowed${typed(": string[]")})${found} {
  const token = readToken(text, allowed);
  if (token === null || key.length === 0) return null;
  const expected = createHmac("sha" + token.algorithm.slice(2), key).update(token.signed).digest();
  const isRight = token.signature.length === expected.length && timingSafeEqual(token.signature, expected);
  return isRight ? token.claims : null;
}
`,
    },
    {
      name: "keyClaims",
      text: `/** The same of one that the private half of one of these public keys signed. */
function keyClaims(text${text}, keys${text}, algorithm${text})${found} {
  const token = readToken(text, [algorithm]);
  if (token === null) return null;
  const { signed, signature, claims } = token;
  const isRight = publicKeys(keys, algorithm === "ES256" ? "ec" : "rsa").some((key) =>
    verify("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" }, signature),
  );
  return isRight ? claims : null;
}
`,
    },
    {
      name: "readToken",
      text: `/** Takes a token apart. Which algorithms count is not for the token to say. */
function readToken(text${text}, allowed${typed(": string[]")}) {
  const [head = "", payload = "", tail, ...more] = text.split(".");
  const header = objectOf(Buffer.from(head, "base64url").toString());
  const claims = objectOf(Buffer.from(payload, "base64url").toString());
  const algorithm = String(header?.alg);
  if (tail === undefined || more.length > 0 || !header || !claims) return null;
  if (!allowed.includes(algorithm) || "crit" in header) return null;
  return { algorithm, claims, signed: head + "." + payload, signature: Buffer.from(tail, "base64url") };
}
`,
    },
    {
      name: "publicKeys",
      text: `/** Public keys: a JWK, also under \\"key\\", a set of them, or PEM. */
function publicKeys(text${text}, kind${text}) {
  const set = objectOf(text);
  if (set === null) return [publicKey(text, kind)].filter((key) => key !== null);
  const all = Array.isArray(set.keys) ? set.keys.slice(0, 20) : [set.key ?? set];
  return all.flatMap((jwk) => {
    try {
      const key = createPublicKey({ key: jwk, format: "jwk" });
      const isCurve = kind !== "ec" || key.asymmetricKeyDetails?.namedCurve === "prime256v1";
      return key.asymmetricKeyType === kind && isCurve ? [key] : [];
    } catch {
      return [];
    }
  });
}
`.replaceAll('\\"', '"'),
    },
    {
      name: "objectOf",
      text: `function objectOf(text${text})${found} {
  const value = readJson(Buffer.from(text));
  return typeof value === "object" && value !== null && !Array.isArray(value) ? ${typed("(")}value${typed(" as Record<string, unknown>)")} : null;
}
`,
    },
    {
      name: "keysOf",
      text: `/** Key sets that were fetched, by their URL. */
const keySets = new Map${typed("<string, { at: number; text: string }>")}();

/** Keys as they are, or those that stand at a URL, kept for an hour; empty where they cannot be had. */
async function keysOf(secret${text})${typed(": Promise<string>")} {
  if (!/${KEY_URL.replaceAll("/", "\\/")}/.test(secret)) return secret;
  const kept = keySets.get(secret);
  if (kept && Date.now() - kept.at < 3_600_000) return kept.text;
  try {
    const response = await fetch(secret, { signal: AbortSignal.timeout(5000), redirect: "error" });
    if (!response.ok) throw new Error("The keys' URL answered with " + response.status);
    const text = await response.text();
    keySets.set(secret, { at: Date.now(), text });
    return text;
  } catch (error) {
    console.error(error);
    return kept?.text ?? "";
  }
}
`,
    },
  ];
}
