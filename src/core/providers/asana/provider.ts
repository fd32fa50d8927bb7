import { describeProvider } from "../describe.ts";
import { always, count, counted, first, has, header, json, line } from "../find.ts";
import { emptyReply } from "../handshake-reply.ts";
import { headerScheme } from "../hmac-scheme.ts";
import type { HandshakeReply } from "../provider.ts";
import type { HttpRequest } from "../../http/request.ts";
import { samples } from "./samples.ts";

const event = line`${json("events.0.resource.resource_type")}.${json("events.0.action")}`;

export const asana = describeProvider({
  id: "asana",
  name: "Asana",
  schemes: [headerScheme({ id: "asana", name: "Asana", header: "X-Hook-Signature" })],
  secretHelp:
    "The X-Hook-Secret that Asana sends once when the webhook is created; it is offered to you when it comes.",
  secretFrom: "them",
  event: first(event, always("heartbeat")),
  summary: [
    line`${counted(count("events"), "change")}, first ${event} on ${json("events.0.resource.gid")}: ${json("events.0.change.field")}`,
    line`${counted(count("events"), "change")}, first ${event} on ${json("events.0.resource.gid")}`,
    always("Asana heartbeat"),
  ],
  handshake: learnHookSecret,
  // Asana Developers, “Webhooks guide”: a response within 10 seconds.
  patienceSeconds: 10,
  isOwn: (request) => has(json("events.0.resource.gid"))(request) || has(header("X-Hook-Secret"))(request),
  // Asana Developers, “Webhooks”.
  retries: "Tries again for up to 24 hours.",
  neededAnswer: "any 2xx",
  saidAt: ["https://developers.asana.com/docs/webhooks-guide"],
  setUp: {
    link: "https://developers.asana.com/docs/webhooks-guide",
    steps: [
      "Create the webhook with Asana's API: this source's public URL as target.",
      "Asana hands its secret over in a handshake: accept it here.",
    ],
    create: `curl https://app.asana.com/api/1.0/webhooks -H "Authorization: Bearer $ASANA_TOKEN" -H "Content-Type: application/json" -d '{"data":{"resource":"RESOURCE","target":"{url}"}}'`,
    events: ["task.changed", "task.added", "task.deleted"],
  },
  samples,
});

const HOOK_SECRET = /^[!-~]{1,200}$/;

/** The secret must be echoed. Once one is known, nobody can put another in its place this way. */
function learnHookSecret(request: HttpRequest, secrets: readonly string[]): HandshakeReply | null {
  const secret = header("X-Hook-Secret")(request);
  if (secret === null || !HOOK_SECRET.test(secret)) return null;
  const echo: HandshakeReply = { ...emptyReply(false), headers: [["X-Hook-Secret", secret]] };
  return secrets.length > 0 ? echo : { ...echo, learnSecret: secret };
}
