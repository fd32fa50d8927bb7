import { quoteJavascript as quote } from "../../exports/code/quoting.ts";
import { javascriptCore } from "../language/javascript/core.ts";
import { type HandlerPlan, MOST_BYTES, camel, pascal } from "../plan.ts";
import type { Frame } from "./frame.ts";

/** The methods that a route has to take, of which `receive` answers those it does not know with 405. */
export function methodsOf({ handshakes }: HandlerPlan): readonly string[] {
  return [...new Set(["POST", ...handshakes.map(({ method }) => method)])];
}

/** What a router calls a route of one method, or of all. */
function verbOf(plan: HandlerPlan): "post" | "all" {
  return methodsOf(plan).length === 1 ? "post" : "all";
}

function listed(methods: readonly string[]): string {
  return `[${methods.map((method) => quote(method)).join(", ")}]`;
}

const expressCode = (plan: HandlerPlan) =>
  `${javascriptCore(plan, ['import express from "express";'], false)}
/** Goes before any express.json(): \`app.use(${camel(plan.words)}Webhook)\`. What has been parsed cannot be verified any more. */
export const ${camel(plan.words)}Webhook = express.Router();

${camel(plan.words)}Webhook.${verbOf(plan)}(${quote(plan.path)}, express.raw({ type: () => true, limit: LIMIT }), async (request, response) => {
  const isRaw = Buffer.isBuffer(request.body);
  if (!isRaw && request.body !== undefined && Number(request.headers["content-length"] ?? 0) > 0)
    throw new Error(${quote(`The body was parsed before ${plan.path}: use this router before express.json().`)});
  const { method, originalUrl: target, headers } = request;
  const { status, ...answer } = await receive({ method, target, headers, body: isRaw ? request.body : Buffer.alloc(0) });
  response.status(status).set(answer.headers).send(answer.body);
});
`;

const fastifyCode = (plan: HandlerPlan) =>
  `${javascriptCore(plan, [], false)}
/** A plugin: \`app.register(${camel(plan.words)}Webhook)\`. Within it, and only there, bodies are left as they came. */
export async function ${camel(plan.words)}Webhook(app) {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: LIMIT }, (_request, body, done) => done(null, body));
  app.route({
    method: ${listed(methodsOf(plan))},
    url: ${quote(plan.path)},
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const { method, headers } = request;
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const answer = await receive({ method, target: request.raw.url, headers, body });
      return reply.code(answer.status).headers(answer.headers).send(answer.body);
    },
  });
}
`;

const honoCode = (plan: HandlerPlan) =>
  `${javascriptCore(plan, ['import { Hono } from "hono";', 'import { bodyLimit } from "hono/body-limit";'], false)}
/** Is mounted with \`app.route("/", ${camel(plan.words)}Webhook)\`. */
export const ${camel(plan.words)}Webhook = new Hono();

${camel(plan.words)}Webhook.${verbOf(plan)}(${quote(plan.path)}, bodyLimit({ maxSize: LIMIT }), async (context) => {
  const { method, url } = context.req.raw;
  const target = url.slice(url.indexOf("/", url.indexOf("://") + 3));
  // The bytes: text() would put others in the place of those that are no UTF-8.
  const body = Buffer.from(await context.req.arrayBuffer());
  const answer = await receive({ method, target, headers: context.req.header(), body });
  return new Response(answer.body || null, { status: answer.status, headers: answer.headers });
});
`;

const nextCode = (plan: HandlerPlan) =>
  `${javascriptCore(plan, [], true)}
/** Node's own crypto is used, which the edge runtime does not have. */
export const runtime = "nodejs";

async function respond(request: Request): Promise<Response> {
  if (Number(request.headers.get("content-length") ?? 0) > LIMIT) return new Response("too large", { status: 413 });
  // The bytes: text() would put others in the place of those that are no UTF-8.
  const body = Buffer.from(await request.arrayBuffer());
  if (body.length > LIMIT) return new Response("too large", { status: 413 });
  const { method, url } = request;
  const target = url.slice(url.indexOf("/", url.indexOf("://") + 3));
  const answer = await receive({ method, target, headers: Object.fromEntries(request.headers), body });
  return new Response(answer.body || null, { status: answer.status, headers: answer.headers });
}

export { ${methodsOf(plan)
    .map((method) => `respond as ${method}`)
    .join(", ")} };
`;

const nestCode = (plan: HandlerPlan) =>
  `${javascriptCore(
    plan,
    [
      `import { ${pascal([verbOf(plan)])}, Controller, type RawBodyRequest, Req, Res } from "@nestjs/common";`,
      'import type { Request, Response } from "express";',
    ],
    true,
  )}
/**
 * In main.ts, for the bytes of every content type, and of none:
 *   const app = await NestFactory.create<NestExpressApplication>(AppModule, { rawBody: true });
 *   app.useBodyParser("raw", { type: () => true, limit: ${MOST_BYTES} });
 */
@Controller(${quote(plan.path.slice(1))})
export class ${pascal(plan.words)}WebhookController {
  @${pascal([verbOf(plan)])}()
  async receive(@Req() request: RawBodyRequest<Request>, @Res() response: Response): Promise<void> {
    const raw = request.rawBody ?? request.body;
    if (!Buffer.isBuffer(raw) && Number(request.headers["content-length"] ?? 0) > 0)
      throw new Error("The bytes of the body are gone: see above what belongs in main.ts.");
    const body = Buffer.isBuffer(raw) ? raw : Buffer.alloc(0);
    const { method, originalUrl: target, headers } = request;
    const answer = await receive({ method, target, headers, body });
    response.status(answer.status).set(answer.headers).send(answer.body);
  }
}
`;

const NODE = { language: "javascript", runner: "node --test" } as const;
const kebab = ({ words }: HandlerPlan) => words.join("-");

export const EXPRESS: Frame = {
  id: "express",
  name: "Express",
  ...NODE,
  file: (plan) => `${kebab(plan)}-webhook.mjs`,
  code: expressCode,
};
export const FASTIFY: Frame = {
  id: "fastify",
  name: "Fastify",
  ...NODE,
  file: (plan) => `${kebab(plan)}-webhook.mjs`,
  code: fastifyCode,
};
export const HONO: Frame = {
  id: "hono",
  name: "Hono",
  ...NODE,
  file: (plan) => `${kebab(plan)}-webhook.mjs`,
  code: honoCode,
};
export const NEXT: Frame = {
  id: "nextjs",
  name: "Next.js",
  ...NODE,
  file: ({ path }) => `app${path}/route.ts`,
  code: nextCode,
};
export const NEST: Frame = {
  id: "nestjs",
  name: "NestJS",
  ...NODE,
  file: (plan) => `src/${kebab(plan)}-webhook.controller.ts`,
  code: nestCode,
};
