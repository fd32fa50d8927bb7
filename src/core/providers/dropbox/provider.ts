import { describeProvider } from "../describe.ts";
import { always, count, counted, line, query } from "../find.ts";
import { textReply } from "../handshake-reply.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { samples } from "./samples.ts";

export const dropbox = describeProvider({
  id: "dropbox",
  name: "Dropbox",
  schemes: [headerScheme({ id: "dropbox", name: "Dropbox", header: "X-Dropbox-Signature" })],
  secretHelp: "The app secret (App console › Settings).",
  secretFrom: "them",
  event: always("files.changed"),
  summary: [
    line`Files changed in ${counted(count("list_folder.accounts"), "account")}`,
    always("Dropbox: files changed"),
  ],
  handshake: (request) => {
    const challenge = query("challenge")(request);
    return request.method === "GET" && challenge !== null ? textReply(challenge, false) : null;
  },
  fingerprints: ["x-dropbox-signature"],
  // Dropbox for Developers, “Webhooks”: a response within ten seconds.
  patienceSeconds: 10,
  saidAt: ["https://www.dropbox.com/developers/reference/webhooks"],
  setUp: {
    link: "https://www.dropbox.com/developers/apps",
    steps: [
      "Open the app, and add its app secret here.",
      "Enter this source's public URL as a webhook URI: Dropbox asks for a challenge, which is answered.",
    ],
    events: [],
  },
  samples,
});
