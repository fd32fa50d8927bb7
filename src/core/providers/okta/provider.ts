import { describeProvider } from "../describe.ts";
import { first, has, header, json, line } from "../find.ts";
import { LONGEST_ECHO, jsonReply } from "../handshake-reply.ts";
import { tokenScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const event = first(json("data.events.0.eventType"), json("eventType"));

export const okta = describeProvider({
  id: "okta",
  name: "Okta",
  schemes: [tokenScheme({ id: "okta", name: "Okta authentication header", header: "Authorization" })],
  secretHelp: "The authentication secret of the event hook; its authentication field is Authorization.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event,
  // Okta Developer, “Event hooks”: the request's own id, to detect what is delivered twice.
  deliveryKey: json("eventId"),
  summary: [
    line`${json("data.events.0.displayMessage")}: ${first(json("data.events.0.target.0.displayName"), json("data.events.0.actor.displayName"))}`,
    line`${event} by ${json("data.events.0.actor.displayName")}`,
    line`Okta ${event}`,
  ],
  handshake: (request) => {
    const verification = header("X-Okta-Verification-Challenge")(request);
    const isShort = verification !== null && verification.length <= LONGEST_ECHO;
    return request.method === "GET" && isShort ? jsonReply({ verification }, false) : null;
  },
  fingerprints: ["x-okta-verification-challenge"],
  // Okta Developer, “Event hooks” and “Inline hooks”: a time-out of 3 seconds.
  patienceSeconds: 3,
  isOwn: has(json("eventType"), /^com\.okta\./),
  retries: "Tries again once, and not after a 4xx.",
  neededAnswer: "200 or 204 with an empty body",
  saidAt: ["https://developer.okta.com/docs/concepts/event-hooks/"],
  setUp: {
    link: "https://developer.okta.com/docs/concepts/event-hooks/",
    steps: [
      "Open Workflow, Event Hooks, and create one with this source's public URL and the events to hear of.",
      "Enter Authorization as the authentication field, and this source's secret.",
      "Press Verify: Okta asks for a challenge, which is answered.",
    ],
  },
  samples,
});
