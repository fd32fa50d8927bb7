import { code, signingLines } from "../../exports/code/javascript.ts";
import { commentText, quoteJavascript as quote } from "../../exports/code/quoting.ts";
import { type HandlerPlan, MOST_BYTES, camel, needsOrigin, pascal } from "../plan.ts";
import { type HandlerTest, type TestSigning, isFixed } from "./test-plan.ts";
import { type RunWords, testRuns } from "./test-runs.ts";
import { TOKEN_LINES } from "./token-signing.ts";

/** What of a test goes by its framework: its imports, and a function \`send(headers, body)\` that answers status and text. */
export interface Sending {
  readonly imports: readonly string[];
  readonly lines: string;
  /** Whether it is in TypeScript, with its runner's functions as globals. */
  readonly isNest?: true;
}

/** How a test sends to a handler on each of Node's frameworks; `module` is where it stands, seen from the test. */
const NODE_SENDING: Readonly<Record<string, (plan: HandlerPlan, module: string) => Sending>> = {
  express: (plan, module) => ({
    imports: [
      'import { once } from "node:events";',
      'import express from "express";',
      `import { ${camel(plan.words)}Webhook } from ${quote(module)};`,
    ],
    lines: `const server = express().use(${camel(plan.words)}Webhook).listen(0, "127.0.0.1");
await once(server, "listening");
after(() => server.close());

async function send(headers, body) {
  const response = await fetch(\`http://127.0.0.1:\${server.address().port}\${TARGET}\`, { method: "POST", headers, body });
  return { status: response.status, text: await response.text() };
}
`,
  }),
  fastify: (plan, module) => ({
    imports: ['import fastify from "fastify";', `import { ${camel(plan.words)}Webhook } from ${quote(module)};`],
    lines: `const app = fastify();
await app.register(${camel(plan.words)}Webhook);
after(() => app.close());

async function send(headers, body) {
  const { statusCode, payload } = await app.inject({ method: "POST", url: TARGET, headers, payload: body });
  return { status: statusCode, text: payload };
}
`,
  }),
  hono: (plan, module) => ({
    imports: [`import { ${camel(plan.words)}Webhook } from ${quote(module)};`],
    lines: `async function send(headers, body) {
  const response = await ${camel(plan.words)}Webhook.request(TARGET, { method: "POST", headers, body });
  return { status: response.status, text: await response.text() };
}
`,
  }),
  nextjs: (_plan, module) => ({
    imports: [`import { POST } from ${quote(module)};`],
    lines: `async function send(headers, body) {
  const response = await POST(new Request("https://example.com" + TARGET, { method: "POST", headers, body }));
  return { status: response.status, text: await response.text() };
}
`,
  }),
};

/** How a test for Node's own runner sends to a handler on a framework. */
export function nodeSending(framework: string, plan: HandlerPlan, module: string): Sending {
  return NODE_SENDING[framework]?.(plan, module) ?? { imports: [], lines: "" };
}

/** The same in NestJS's own terms, for what runs its tests: Jest or Vitest, with their functions as globals. */
export function nestSending(plan: HandlerPlan, module: string): Sending {
  const name = `${pascal(plan.words)}WebhookController`;
  return {
    isNest: true,
    imports: [
      'import type { NestExpressApplication } from "@nestjs/platform-express";',
      'import { Test } from "@nestjs/testing";',
      `import { ${name} } from ${quote(module)};`,
    ],
    lines: `let app: NestExpressApplication;

beforeAll(async () => {
  const module = await Test.createTestingModule({ controllers: [${name}] }).compile();
  app = module.createNestApplication<NestExpressApplication>({ rawBody: true });
  app.useBodyParser("raw", { type: () => true, limit: ${MOST_BYTES} });
  await app.listen(0, "127.0.0.1");
});
afterAll(() => app.close());

async function send(headers: Record<string, string>, body: Buffer) {
  const response = await fetch((await app.getUrl()) + TARGET, { method: "POST", headers, body });
  return { status: response.status, text: await response.text() };
}
`,
  };
}

const KEY = "302e020100300506032b657004220420";

/** A test for Node's own runner, of nothing but the framework. */
export function nodeTest(plan: HandlerPlan, test: HandlerTest, { imports, lines, isNest }: Sending): string {
  const typed = (annotation: string) => (isNest ? annotation : "");
  const { secretVariable } = plan;
  const body = [
    `const SECRET = ${quote(test.secret)};\nconst OTHER = ${quote(test.other)};\nconst TARGET = ${quote(test.target)};\n`,
    `const BODY = ${quote(test.body)};\n`,
    needsOrigin(plan) ? `process.env.PUBLIC_ORIGIN = ${quote(test.origin)};\n` : "",
    "\n",
    lines,
    `\n/** Sends while these are the handler's secrets. */
async function sendUnder(secret${typed(": string")}, previous${typed(": string")}, headers${typed(": Record<string, string>")}, body${typed(": Buffer")}) {
  process.env.${secretVariable} = secret;
  process.env.${secretVariable}_PREVIOUS = previous;
  return send(headers, body);
}
`,
    `\nfunction payloadOf(${test.bodyTime === null ? "" : "age = 0"}) {
  return Buffer.from(BODY${test.bodyTime === null ? "" : `.replace(${quote(test.bodyTime)}, String(Date.now() - age * 1000))`});
}
`,
    `\n/** The headers of what is signed${isFixed(test) ? "" : " now, or was so many seconds ago"}. */
function signed(${isFixed(test) ? "" : `payload${typed(": Buffer")}, age = 0`})${typed(": Record<string, string>")} {
${signedLines(test)}}
`,
    cases(test),
  ].join("");
  const crypto = ["createHash", "createHmac", "createPrivateKey", "randomUUID", "sign"].filter((name) =>
    new RegExp(`\\b${name}\\(`).test(body),
  );
  return [
    `// Tests the handler beside it: signed as ${commentText(plan.provider.name)} signs (${commentText(plan.scheme.name)}), and not.${isNest ? "" : " Run it with: node --test"}\n`,
    'import assert from "node:assert/strict";\n',
    crypto.length === 0 ? "" : `import { ${crypto.join(", ")} } from "node:crypto";\n`,
    isNest ? "" : `import { ${/\bafter\(/.test(lines) ? "after, test" : "test"} } from "node:test";\n`,
    ...imports.map((line) => `${line}\n`),
    "\n",
    body,
  ].join("");
}

function signedLines(test: HandlerTest): string {
  const headers = test.headers.map(([name, value]) => `    ${quote(name)}: ${quote(value)},\n`).join("");
  const { signing, token } = test;
  if (token !== null)
    return `${TOKEN_LINES.javascript(token)}  return {\n${headers}    ${quote(token.header)}: token,\n  };\n`;
  if (signing === null) {
    const fixed = test.signed.map(([name, value]) => `    ${quote(name)}: ${quote(value)},\n`).join("");
    return `  return {\n${headers}${fixed}  };\n`;
  }
  const made = signing.headers
    .map(({ name, value }) => `    ${quote(name)}: ${value.map(code).join(" + ")},\n`)
    .join("");
  const from = { secret: "SECRET", now: "(Date.now() - age * 1000)" };
  const isUrlSigned = signing.content.some(({ part }) => part === "url" || part === "target");
  return [
    isUrlSigned ? `  const url = ${quote(test.origin)} + TARGET;\n` : "",
    ...(signing.seed === null ? signingLines(signing, from) : pairLines(signing, signing.seed, from)),
    `  return {\n${headers}${made}  };\n`,
  ].join("");
}

/** The lines that sign by Ed25519 in the place of those that hash. */
function pairLines(
  signing: TestSigning,
  seed: Buffer,
  from: { readonly secret: string; readonly now: string },
): string[] {
  const own = signingLines(signing, from).filter((line) => /const (?:timestamp|id) /.test(line));
  return [
    ...own,
    `  const key = createPrivateKey({ key: Buffer.from("${KEY}${seed.toString("hex")}", "hex"), format: "der", type: "pkcs8" });\n`,
    `  const content = Buffer.concat([${signing.content.map((part) => `Buffer.from(${code(part)})`).join(", ")}]);\n`,
    `  const signature = sign(null, content, key).toString("${signing.encoding}");\n`,
  ];
}

const is: RunWords["is"] = ({ secret, before, headers, body, status }) =>
  `  assert.equal((await sendUnder(${secret === "here" ? "SECRET" : "OTHER"}, ${before ? "SECRET" : '""'}, ${headers}, ${body})).status, ${status});\n`;

/** How Node's own runner is told, and the one that NestJS's tests are for. */
function cases(test: HandlerTest): string {
  const right = isFixed(test) ? "signed()" : "signed(payload)";
  return testRuns(test, {
    one: (name, lines) => `\ntest(${quote(name)}, async () => {\n${lines}});\n`,
    payload: (age) => `  const payload = payloadOf(${age ?? ""});\n`,
    right,
    signedAt: (age) => `signed(payload, ${age})`,
    headers: (of) => `{ ${of.map(([name, value]) => `${quote(name)}: ${quote(value)}`).join(", ")} }`,
    is,
    body: { payload: "payload", longer: 'Buffer.concat([payload, Buffer.from(" ")])', empty: 'Buffer.from("{}")' },
    everyByte: `  for (const text of ['{"a" :  "\\\\u00e9\\\\/",\\n"b":1.0}\\n', "\\xff\\xfe\\x00", "a=1&b=%20+"]) {
    const payload = Buffer.from(text, "latin1");
    const { ["Content-Type"]: _type, ...headers } = signed(payload);
    assert.equal((await sendUnder(SECRET, "", headers, payload)).status, 200);
  }
`,
    repeat: `  const headers = ${right};
  await sendUnder(SECRET, "", headers, payload);
  assert.deepEqual(await sendUnder(SECRET, "", headers, payload), { status: 200, text: "received before" });
`,
  });
}
