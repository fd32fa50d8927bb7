import type { Header } from "../../src/contract/model/header.ts";
import { HttpRequest } from "../../src/core/http/request.ts";
import type { HandlerPlan } from "../../src/core/handler/plan.ts";
import { findProvider } from "../../src/core/providers/catalogue.ts";
import type { Judged, Sent } from "./cases.ts";

const TOKEN = "a-token-of-ones-choice";

/** What a sender asks first; what is to be signed is signed before it is sent. */
interface Asked {
  readonly method: string;
  readonly query?: string;
  readonly headers?: readonly Header[];
  readonly body?: string;
  readonly isSigned?: boolean;
}

const ASKED: Readonly<Record<string, readonly Asked[]>> = {
  discord: [
    { method: "POST", body: '{"type":1}', isSigned: true },
    { method: "POST", body: '{"type":0}', isSigned: true },
  ],
  dropbox: [{ method: "GET", query: "challenge=abc-123" }],
  mandrill: [{ method: "HEAD" }],
  "meta-whatsapp": [{ method: "GET", query: `hub.mode=subscribe&hub.challenge=1158&hub.verify_token=${TOKEN}` }],
  "microsoft-graph": [{ method: "POST", query: "validationToken=Validation%3A%20Testing%20client" }],
  okta: [{ method: "GET", headers: [["X-Okta-Verification-Challenge", "abc"]] }],
  slack: [{ method: "POST", body: '{"type":"url_verification","challenge":"3eZbrw1a"}', isSigned: true }],
  trello: [{ method: "HEAD" }],
  twitch: [
    {
      method: "POST",
      headers: [["Twitch-Eventsub-Message-Type", "webhook_callback_verification"]],
      body: '{"challenge":"pogchamp-kappa"}',
      isSigned: true,
    },
  ],
  woocommerce: [
    { method: "POST", headers: [["Content-Type", "application/x-www-form-urlencoded"]], body: "webhook_id=10" },
  ],
  "x-twitter": [{ method: "GET", query: "crc_token=ab/c=" }],
  zoom: [
    {
      method: "POST",
      body: '{"event":"endpoint.url_validation","payload":{"plainToken":"q9ib/PhLTFW"}}',
      isSigned: true,
    },
  ],
};

/** The variable that holds a handler's verify token, with its value. */
export function tokenOf(variable: string): Readonly<Record<string, string>> {
  return { [variable.replace(/SECRET$/, "VERIFY_TOKEN")]: TOKEN };
}

/** The handshakes of a plan's provider, answered as the provider's own code answers them, and those to refuse. */
export function handshakeRequests(plan: HandlerPlan, secret: string, sign: (body: Buffer) => Sent): Judged[] {
  const provider = findProvider(plan.provider.id);
  const judged: Judged[] = [];
  for (const [at, asked] of (ASKED[plan.provider.id] ?? []).entries()) {
    const { method, query = "", headers = [], body = "", isSigned = false } = asked;
    const target = plan.path + (query === "" ? "" : `?${query}`);
    const bytes = Buffer.from(body);
    const sent = (): Sent => {
      const signed = isSigned ? sign(bytes).headers.filter(([name]) => name !== "Content-Type") : [];
      return { method, target, headers: headers.concat(signed), body: bytes };
    };
    const { headers: seen } = sent();
    const request = new HttpRequest({
      method,
      url: target,
      httpVersion: "1.1",
      clientIp: "",
      headers: Array.from(seen),
      body: bytes,
    });
    const reply = provider?.handshake?.(request, [plan.provider.id === "meta-whatsapp" ? TOKEN : secret]);
    if (!reply) throw new Error(`${plan.provider.id} answers no such handshake`);
    const unsigned = { method, target, headers, body: bytes };
    const otherToken = { ...unsigned, target: `${target}x` };
    const name = `handshake ${at + 1}`;
    const refused = (what: string, code: number, wrong: Sent): Judged => ({
      name: `${name}, ${what}`,
      status: code,
      make: () => wrong,
    });
    judged.push({ name, status: reply.status, text: method === "HEAD" ? "" : reply.body, make: sent });
    if (isSigned) judged.push(refused("unsigned", 401, unsigned));
    if (query.includes(TOKEN)) judged.push(refused("another token", 405, otherToken));
  }
  return judged;
}
