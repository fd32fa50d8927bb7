import { describeProvider } from "../describe.ts";
import { first, has, json, line, title } from "../find.ts";
import { bodyClaim, jwtScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

const event = json("event");
const room = first(json("room.name"), json("egressInfo.roomName"), json("ingressInfo.roomName"));

export const livekit = describeProvider({
  id: "livekit",
  name: "LiveKit",
  schemes: [
    jwtScheme({
      id: "livekit",
      name: "LiveKit JWT",
      header: "Authorization",
      key: "named",
      jwt: {
        expiry: "required",
        // As in its SDK.
        leeway: 10,
        start: ["nbf"],
        lifetime: 300,
        claims: [{ holds: "key_name", claim: "iss" }, bodyClaim("sha256", "base64")],
      },
    }),
  ],
  secretHelp:
    "API key and secret as key:secret, or the secret alone (Cloud › Settings › Keys, or keys in livekit.yaml).",
  secretFrom: "them",
  event,
  // LiveKit Docs, “Webhooks”: the event's own id.
  deliveryKey: json("id"),
  summary: [
    line`${title(event)}: ${first(json("participant.name"), json("participant.identity"))} in ${room}`,
    line`${title(event)}: ${room}`,
    line`${title(event)}: ${json("id")}`,
  ],
  isOwn: has(json("id"), /^EV_/),
  retries: "Tries again a few times, ever less often, and drops events when too many wait.",
  saidAt: ["https://github.com/livekit/protocol/blob/main/webhook/url_notifier.go"],
  setUp: {
    link: "https://cloud.livekit.io/",
    steps: [
      "Add this source's public URL as a webhook and choose the API key that signs it.",
      "Add that key and its secret here as key:secret.",
    ],
    events: [],
  },
  samples,
});
