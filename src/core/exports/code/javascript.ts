import type { Piece } from "../../signature/curl/piece.ts";
import type { DeliveryTest } from "./delivery-test.ts";
import { commentText, quoteJavascript } from "./quoting.ts";
import { type CodeKey, type CodePart, type SigningCode, readsForm } from "./signing-code.ts";

const KEYS: Readonly<Record<CodeKey, string>> = {
  utf8: "secret",
  base64: 'Buffer.from(secret, "base64")',
  hex: 'Buffer.from(secret, "hex")',
  whsec: 'Buffer.from(secret.replace(/^v1,/, "").replace(/^whsec_/, ""), "base64")',
  "whsec-or-utf8": 'secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : secret',
};
/** Of a time in milliseconds. */
const TIMES = {
  s: (now: string) => `String(Math.floor(${now} / 1000))`,
  ms: (now: string) => `String(${now})`,
  iso: (now: string) => `new Date(${now}).toISOString()`,
} as const;
const VALUES: Readonly<Record<Exclude<CodePart["part"], "text">, string>> = {
  payload: "payload",
  timestamp: "timestamp",
  id: "id",
  secret: "secret",
  url: "url",
  target: 'url.slice(url.indexOf("/", url.indexOf("://") + 3))',
  sorted_form: "sortedForm(false)",
  sorted_pairs: "sortedForm(true)",
  signature: "signature",
};
const FORM = `// Names in order, with the distinct values of each in order.
function sortedForm(isNameRepeated) {
  const form = new URLSearchParams(payload.toString());
  const names = [...new Set(form.keys())].sort();
  return names
    .map((name) => name + [...new Set(form.getAll(name))].sort().join(isNameRepeated ? name : ""))
    .join("");
}
`;
const VARIABLE = `function variable(name) {
  const value = process.env[name];
  if (!value) throw new Error("Set the environment variable " + name + ".");
  return value;
}
`;

/** A test for vitest as a module, or for Jest in CommonJS; both send with Node's fetch. */
export function javascriptTest(test: DeliveryTest, runner: "vitest" | "jest"): string {
  const { payload, method, address, query, headers, signing, status } = test;
  const url = query.length === 0 ? "address" : `address + (address.includes("?") ? "&" : "?") + ${joined(query)}`;
  const sent = [
    ...headers.map(({ name, value }) => `[${quoteJavascript(name)}, ${joined(value)}]`),
    ...(signing?.headers ?? []).map(({ name, value }) => `[${quoteJavascript(name)}, ${value.map(code).join(" + ")}]`),
  ];
  const isBodyless = method === "GET" || method === "HEAD";
  return [
    runner === "jest" ? "/** @jest-environment node */\n" : "// @vitest-environment node\n",
    ...test.comments.map((line) => `// ${commentText(line)}\n`),
    imports(test, runner),
    "\n",
    `const payload = readFileSync(${runner === "jest" ? `join(__dirname, ${quoteJavascript(payload.name)})` : `new URL(${quoteJavascript(payload.name)}, import.meta.url)`});\n\n`,
    ...(test.readsVariables ? [VARIABLE, "\n"] : []),
    ...(readsForm(signing) ? [FORM, "\n"] : []),
    `test(${quoteJavascript(`delivery ${test.id} is answered with ${status ?? "success"}`)}, async () => {\n`,
    `  const address = process.env.APP_URL || ${quoteJavascript(address)};\n`,
    `  const url = new URL(${url}).href;\n`,
    ...(signing ? signingLines(signing) : []),
    "  const response = await fetch(url, {\n",
    `    method: ${quoteJavascript(method)},\n`,
    `    headers: [\n${sent.map((header) => `      ${header},\n`).join("")}    ],\n`,
    ...(isBodyless ? [] : ["    body: payload,\n"]),
    '    redirect: "manual",\n',
    "  });\n",
    "  await response.arrayBuffer();\n",
    status === null
      ? "  expect(Math.floor(response.status / 100)).toBe(2);\n"
      : `  expect(response.status).toBe(${status});\n`,
    "});\n",
  ].join("");
}

function imports({ signing }: DeliveryTest, runner: "vitest" | "jest"): string {
  const crypto = signing
    ? [signing.isKeyed ? "createHmac" : "createHash", ...(signing.hasId ? ["randomUUID"] : [])]
    : [];
  const wanted = [
    ...(crypto.length === 0 ? [] : [[crypto.join(", "), "node:crypto"]]),
    ["readFileSync", "node:fs"],
    runner === "jest" ? ["join", "node:path"] : ["expect, test", "vitest"],
  ];
  return wanted
    .map(([names, from]) =>
      runner === "jest" ? `const { ${names} } = require("${from}");\n` : `import { ${names} } from "${from}";\n`,
    )
    .join("");
}

/** Makes `signature`, and `timestamp` and `id` where they are signed, of `payload`, `url`, a secret, and a time in milliseconds. */
export function signingLines(
  { hash, isKeyed, key, encoding, content, timestamp, hasId }: SigningCode,
  from = { secret: 'variable("WEBHOOK_SECRET")', now: "Date.now()" },
): string[] {
  const begin = isKeyed ? `createHmac("${hash}", ${KEYS[key]})` : `createHash("${hash}")`;
  return [
    `  const secret = ${from.secret};\n`,
    ...(timestamp === null ? [] : [`  const timestamp = ${TIMES[timestamp](from.now)};\n`]),
    ...(hasId ? ['  const id = "msg_" + randomUUID();\n'] : []),
    `  const signature = ${begin}\n`,
    ...content.map((part) => `    .update(${code(part)})\n`),
    `    .digest("${encoding}");\n`,
  ];
}

/** A piece of what is signed, or of a header, among the lines above. */
export function code(part: CodePart): string {
  return part.part === "text" ? quoteJavascript(part.text) : VALUES[part.part];
}

/** A header's value or a query, a character a byte, as fetch sends it. */
function joined(pieces: readonly Piece[]): string {
  if (pieces.length === 0) return '""';
  return pieces
    .map((piece) => {
      if (piece.kind === "bytes") return quoteJavascript(piece.bytes.toString("latin1"));
      const value = `variable("${piece.name}")`;
      return piece.encoding === "base64" ? `Buffer.from(${value}).toString("base64")` : value;
    })
    .join(" + ");
}
