// Serves handlers of one framework, as the manifest says, and prints the port: node node.mjs FRAMEWORK MANIFEST
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [framework, manifest] = process.argv.slice(2);
const handlers = JSON.parse(readFileSync(manifest, "utf8"));
const modules = await Promise.all(handlers.map(async ({ file }) => import(file)));
const given = modules.map((module) =>
  Object.values(module).find((value) => typeof value === "function" || typeof value?.fetch === "function"),
);
const ready = (server) => process.stdout.write(`${server.address().port}\n`);

if (framework === "express") {
  const { default: express } = await import("express");
  const app = express();
  for (const router of given) app.use(router);
  const server = app.listen(0, "127.0.0.1", () => ready(server));
} else if (framework === "fastify") {
  const { default: fastify } = await import("fastify");
  const app = fastify();
  for (const plugin of given) await app.register(plugin);
  await app.listen({ port: 0, host: "127.0.0.1" });
  ready(app.server);
} else if (framework === "nestjs") {
  await import("reflect-metadata");
  const { NestFactory } = await import("@nestjs/core");
  const { Module } = await import("@nestjs/common");
  class App {
    controllers = given;
  }
  Module({ controllers: given })(App);
  const app = await NestFactory.create(App, { rawBody: true, logger: false });
  app.useBodyParser("raw", { type: () => true, limit: 26214400 });
  await app.listen(0, "127.0.0.1");
  ready(app.getHttpServer());
} else {
  // Hono's apps and Next.js's route handlers are functions of a Request: what hands them one is ours.
  const answers = new Map(
    handlers.map(({ path }, at) => [path, modules[at].POST ?? ((request) => given[at].fetch(request))]),
  );
  const server = createServer((request, response) => {
    const pieces = [];
    request.on("data", (piece) => pieces.push(piece));
    request.on("end", async () => {
      const path = request.url.split("?")[0];
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
      const isBodyless = request.method === "GET" || request.method === "HEAD";
      const init = { method: request.method, headers, ...(isBodyless ? {} : { body: Buffer.concat(pieces) }) };
      const answer = await answers.get(path)(new Request(`http://127.0.0.1${request.url}`, init));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
  }).listen(0, "127.0.0.1", () => ready(server));
}
