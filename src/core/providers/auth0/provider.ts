import { describeProvider } from "../describe.ts";
import { called, each, first, has, json, line } from "../find.ts";
import { tokenScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

/** What Auth0's codes of log events stand for; the others are shown as they are. */
const KINDS: Readonly<Record<string, string>> = {
  s: "login",
  f: "failed login",
  fp: "wrong password",
  fu: "unknown user",
  ss: "signup",
  slo: "logout",
  seacft: "token exchange",
  sapi: "management API call",
};
const type = first(json("0.data.type"), json("data.type"));
const kind = called(type, KINDS, (code) => code);
const who = first(
  json("0.data.user_name"),
  json("0.data.user_id"),
  json("data.user_name"),
  json("data.client_name"),
  json("0.data.client_name"),
);

export const auth0 = describeProvider({
  id: "auth0",
  name: "Auth0 log stream",
  schemes: [tokenScheme({ id: "auth0", name: "Auth0 authorization token", header: "Authorization" })],
  secretHelp:
    "The whole authorization token typed into the stream; Auth0 sends it as the Authorization header as it is.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: type,
  // Auth0 Docs, “Log streams”: a log event's own id, of all that came together.
  deliveryKey: first(each("", "log_id"), json("log_id")),
  summary: [line`Auth0 ${kind} of ${who}`, line`Auth0 ${kind}`],
  isOwn: (request) =>
    has(first(json("0.log_id"), json("log_id")))(request) &&
    has(first(json("0.data.tenant_name"), json("data.tenant_name"), type))(request),
  retries:
    "Tries up to three times, then begins anew until it succeeds. It pauses the stream after seven days of failures.",
  saidAt: ["https://auth0.com/docs/customize/log-streams"],
  setUp: {
    link: "https://manage.auth0.com/#/log-streams",
    steps: [
      "Create a stream of the kind Custom Webhook with this source's public URL as its payload URL.",
      "Enter this source's secret as the authorization token.",
      "Choose application/json, and JSON Array or JSON Object as the content format.",
    ],
    events: [],
  },
  samples,
});
