import { createServer } from "node:http";
import { once } from "node:events";
import { serve as serveHono } from "@hono/node-server";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { Stripe } from "stripe";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeAll, expect, test } from "vitest";
import { testApp } from "../fixtures/test-app.ts";
import { WHSEC } from "./given.js";

const app = testApp({ one: true });
// The SDKs look at the real clock.
beforeAll(() => app.ports.setNow(Date.now()));

/** What an app does with the bytes and the headers, and with which secret. */
const HANDLERS = {
  stripe: {
    secret: "whsec_of_the_frameworks",
    read: (body, headers, secret) => Stripe.webhooks.constructEvent(body, headers["stripe-signature"], secret).type,
  },
  "standard-webhooks": {
    secret: WHSEC,
    read: (body, headers, secret) => new Webhook(secret).verify(body.toString(), headers).type,
  },
};

/** Each framework as its own page on webhooks says: the body as it came, then the SDK; answers the port and how to end. */
const FRAMEWORKS = {
  async express(handle) {
    const routes = express();
    routes.post("/hooks", express.raw({ type: "*/*" }), (request, response) => {
      const { status, text } = handle(request.body, request.headers);
      response.status(status).send(text);
    });
    const server = createServer(routes).listen(0, "127.0.0.1");
    await once(server, "listening");
    return { port: server.address().port, end: () => server.close() };
  },
  async fastify(handle) {
    const routes = fastify();
    routes.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    routes.removeContentTypeParser("application/json");
    routes.post("/hooks", (request, reply) => {
      const { status, text } = handle(request.body, request.headers);
      return reply.code(status).send(text);
    });
    await routes.listen({ port: 0, host: "127.0.0.1" });
    return { port: routes.server.address().port, end: () => routes.close() };
  },
  async hono(handle) {
    const routes = new Hono();
    routes.post("/hooks", async (context) => {
      const { status, text } = handle(Buffer.from(await context.req.arrayBuffer()), context.req.header());
      return context.text(text, status);
    });
    const server = serveHono({ fetch: routes.fetch, port: 0, hostname: "127.0.0.1" });
    await once(server, "listening");
    return { port: server.address().port, end: () => server.close() };
  },
};

let end = () => {};
afterEach(() => end());

const ROWS = Object.keys(FRAMEWORKS).flatMap((framework) =>
  Object.keys(HANDLERS).map((provider) => ({ framework, provider })),
);

test.each(ROWS)("an app on $framework takes what is sent as $provider, and refuses another's secret", async (row) => {
  const { framework, provider } = row;
  const { secret, read } = HANDLERS[provider];
  const seen = [];
  const started = await FRAMEWORKS[framework]((body, headers) => {
    try {
      seen.push(read(body, headers, secret));
      return { status: 200, text: "taken" };
    } catch {
      return { status: 400, text: "refused" };
    }
  });
  ({ end } = started);
  const url = `http://127.0.0.1:${started.port}/hooks`;
  const sendWith = async (name, given) => {
    const endpoint = await app.call("endpoints.create", { name, url, provider, secret: given });
    const sent = await app.call("endpoints.test", { id: endpoint.id });
    return { type: sent.type, check: () => app.call("attempts.list", { eventId: sent.id }) };
  };
  const right = await sendWith(`${framework}-${provider}`, secret);
  await expect
    .poll(async () => (await right.check()).items)
    .toMatchObject([{ response: { status: 200 }, success: true }]);
  expect(seen).toEqual([right.type]);
  const wrong = await sendWith(`${framework}-${provider}-wrong`, WHSEC.replace("MfKQ", "AAAA"));
  await expect
    .poll(async () => (await wrong.check()).items[0])
    .toMatchObject({ response: { status: 400 }, success: false });
  expect(seen).toEqual([right.type]);
});
