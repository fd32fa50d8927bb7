import { describeProvider } from "../describe.ts";
import { first, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

export const messagebirdBird = describeProvider({
  id: "messagebird-bird",
  name: "MessageBird (Bird)",
  schemes: [
    {
      ...headerScheme({
        id: "messagebird",
        name: "MessageBird signed JWT",
        header: "MessageBird-Signature-JWT",
        algorithm: "jwt-hs256",
        encoding: "text",
      }),
      strategy: "messagebird",
    },
  ],
  secretHelp: "The signing key (Dashboard › Developers › API settings). The URL is signed too.",
  secretFrom: "them",
  event: first(json("type"), json("event")),
  // The ids are those of a message or call, of which there is news more than once.
  summary: [
    line`${json("type")} from ${first(json("message.from"), json("contact.displayName"))}: ${json("message.content.text")}`,
    line`${json("type")} from ${first(json("message.from"), json("contact.displayName"))}`,
  ],
  fingerprints: ["messagebird-signature-jwt"],
  methods: ["GET"],
  samples,
});
