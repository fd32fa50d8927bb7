import { describeProvider } from "../describe.ts";
import { change, first, header, json, line } from "../find.ts";
import { bodyClaim, jwtScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

export const netlify = describeProvider({
  id: "netlify",
  name: "Netlify",
  schemes: [
    jwtScheme({
      id: "netlify-jws",
      name: "Netlify JWS",
      header: "X-Webhook-Signature",
      jwt: { claims: [{ holds: "text", claim: "iss", values: ["netlify"] }, bodyClaim("sha256")] },
    }),
  ],
  secretHelp: "The JWS secret token of the outgoing webhook (Site configuration › Notifications).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: first(
    header("X-Netlify-Event"),
    change(json("state"), (state) => `deploy_${state}`),
  ),
  // Netlify documents no id of a notification: a deploy can reach one state again.
  summary: [
    line`Deploy of ${json("name")} failed on ${json("branch")}: ${json("error_message")}`,
    line`Deploy of ${json("name")} ${json("state")} on ${json("branch")} (${json("context")})`,
    line`Form ${json("form_name")}: new submission`,
  ],
  fingerprints: ["x-netlify-event"],
  setUp: {
    link: "https://docs.netlify.com/deploy/deploy-notifications/",
    steps: [
      "Open the project's notifications, and add an HTTP POST request for the event, with this source's public URL.",
      "Enter this source's secret as the JWS secret token.",
    ],
  },
  samples,
});
