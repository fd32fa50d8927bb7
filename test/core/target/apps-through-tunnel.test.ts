import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import { InteractionResponseType, InteractionType, verifyKeyMiddleware } from "discord-interactions";
import express, { type Express } from "express";
import twilio from "twilio";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listen } from "../../fixtures/listen.ts";
import { sendTo } from "../../fixtures/app-sender.ts";
import { testApp } from "../../fixtures/test-app.ts";
import { type TunnelServer, startTunnelServer } from "../../fixtures/tunnel-server.ts";

const running = testApp();
let tunnels: TunnelServer;
let publicUrl: string;
const closing: (() => void)[] = [];

beforeEach(async () => {
  tunnels = await startTunnelServer();
  await running.call("tunnel.start", { host: tunnels.host });
  await expect.poll(async () => (await running.call("tunnel.status", {})).state).toBe("up");
  publicUrl = (await running.call("tunnel.status", {})).url ?? "";
});
afterEach(async () => {
  await running.call("tunnel.stop", {});
  for (const close of closing.splice(0)) close();
  await tunnels.close();
});

/** Lets an Express app listen, and aims a source of that provider at it. */
async function aim(app: Express, provider: string, secret: string, path = ""): Promise<string> {
  const server = createServer(app);
  const port = await listen(server);
  closing.push(() => void server.close());
  const target = { url: `http://localhost:${port}${path}` };
  await running.call("sources.create", { name: provider, path: provider, provider, secrets: [secret], target });
  return `${publicUrl}/hooks/${provider}`;
}

test("a slash command of Slack is answered by the app that checks Slack's signature", async () => {
  const secret = "8f742231b10e8888abcd99yyyzzz85a5";
  const app = express();
  app.post("/slack/commands", express.raw({ type: () => true }), (request, response) => {
    const body = String(request.body);
    const time = request.header("x-slack-request-timestamp");
    const signature = `v0=${createHmac("sha256", secret).update(`v0:${time}:${body}`).digest("hex")}`;
    if (request.header("x-slack-signature") !== signature) return void response.sendStatus(401);
    response.json({ response_type: "in_channel", text: `You said ${new URLSearchParams(body).get("text")}` });
  });
  const url = await aim(app, "slack", secret, "/slack");
  const body = "command=%2Fdeploy&text=now+please&user_name=mona";
  const time = String(Math.floor(running.ports.clock.now() / 1000));
  const got = await sendTo(`${url}/commands`, {
    body,
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      "X-Slack-Request-Timestamp": time,
      "X-Slack-Signature": `v0=${createHmac("sha256", secret).update(`v0:${time}:${body}`).digest("hex")}`,
    },
  });
  expect(got.status).toBe(200);
  expect(JSON.parse(got.body.toString())).toEqual({ response_type: "in_channel", text: "You said now please" });
});

test("Discord's PING and a command are answered by the app with discord-interactions", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
  const app = express();
  app.post("/interactions", verifyKeyMiddleware(raw), (request, response) => {
    const { type, data } = request.body;
    if (type === InteractionType.APPLICATION_COMMAND)
      response.json({
        type: InteractionResponseType.CHANNEL_MESSAGE_WITH_SOURCE,
        data: { content: `ran ${data.name}` },
      });
  });
  const url = await aim(app, "discord", raw, "/interactions");
  const time = String(Math.floor(running.ports.clock.now() / 1000));
  const post = (body: string) =>
    sendTo(url, {
      body,
      headers: {
        "Content-Type": "application/json",
        "X-Signature-Timestamp": time,
        "X-Signature-Ed25519": sign(null, Buffer.from(time + body), privateKey).toString("hex"),
      },
    });
  const pong = await post('{"type":1}');
  expect([pong.status, JSON.parse(pong.body.toString())]).toEqual([200, { type: 1 }]);
  const ran = await post('{"type":2,"data":{"name":"deploy"}}');
  expect(JSON.parse(ran.body.toString())).toEqual({ type: 4, data: { content: "ran deploy" } });
  const { items } = await running.call("deliveries.list", {});
  expect(items.map(({ disposition }) => disposition)).toEqual(["accepted", "handshake"]);
});

test("Twilio gets the TwiML of an app that checks the signature over the public URL", async () => {
  const secret = "12345678901234567890123456789012";
  const app = express();
  app.post("/voice", express.urlencoded({ extended: false }), (request, response) => {
    const url = `http://${request.header("x-forwarded-host")}${"/hooks/twilio/voice?leg=1"}`;
    const isSigned = twilio.validateRequest(secret, request.header("x-twilio-signature") ?? "", url, request.body);
    if (!isSigned) return void response.sendStatus(403);
    const voice = new twilio.twiml.VoiceResponse();
    voice.say(`Hello ${request.body.From}`);
    response.type("text/xml").send(voice.toString());
  });
  const url = `${await aim(app, "twilio", secret)}/voice?leg=1`;
  const fields = { CallSid: "CA1", From: "+4930123456" };
  const got = await sendTo(url, {
    body: new URLSearchParams(fields).toString(),
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      "X-Twilio-Signature": twilio.getExpectedTwilioSignature(secret, url, fields),
    },
  });
  expect(got.status).toBe(200);
  expect(got.headers).toContain("text/xml; charset=utf-8");
  expect(got.body.toString()).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Response><Say>Hello +4930123456</Say></Response>',
  );
});
