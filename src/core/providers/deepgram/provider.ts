import { describeProvider } from "../describe.ts";
import { change, first, has, header, json, line } from "../find.ts";
import { basicScheme, tokenScheme } from "../hmac-scheme.ts";
import { newPassword } from "../new-secret.ts";
import { samples } from "./samples.ts";

const id = first(json("metadata.request_id"), json("request_id"));
const words = json("results.channels.0.alternatives.0.transcript");
const failure = first(json("err_msg"), json("error"));

export const deepgram = describeProvider({
  id: "deepgram",
  name: "Deepgram",
  schemes: [
    basicScheme("deepgram-basic"),
    // No longer supported by Deepgram since October 2026; older callbacks carry it.
    tokenScheme({ id: "deepgram-token", name: "Deepgram dg-token", header: "dg-token" }),
  ],
  secretHelp:
    "user:password as they stand in the callback URL (https://user:password@…); before, the identifier of the API key.",
  secretFrom: "you",
  newSecret: newPassword,
  event: first(
    change(failure, () => "transcription.failed"),
    change(json("results.channels.0.alternatives.0.transcript"), () => "transcription.completed"),
    change(id, () => "callback"),
  ),
  // Deepgram Docs, “Callback”: the request's own id, which has one callback.
  deliveryKey: id,
  summary: [
    line`Deepgram ${id} failed: ${failure}`,
    line`Deepgram transcript of ${id}: ${words}`,
    line`Deepgram callback of ${id}`,
  ],
  fingerprints: ["dg-token"],
  isOwn: (request) =>
    has(json("metadata.request_id"))(request) &&
    (has(json("metadata.sha256"))(request) || has(header("dg-token"))(request)),
  retries: "Sends it again up to ten times, 30 seconds apart, where the answer is no success.",
  saidAt: ["https://developers.deepgram.com/docs/callback"],
  setUp: {
    link: "https://developers.deepgram.com/docs/callback",
    steps: [
      "Give this source's public URL as callback when audio is sent to Deepgram.",
      "Write the user name and password that stand here into it: https://user:password@….",
    ],
    events: [],
  },
  samples,
});
