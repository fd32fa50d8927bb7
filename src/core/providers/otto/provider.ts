import { describeProvider } from "../describe.ts";
import { change, first, form, json, line } from "../find.ts";
import { plainSummary } from "../plain-delivery.ts";
import { samples } from "./samples.ts";

const by = json("sender.login");
const sid = first(form("MessageSid"), json("MessageSid"));
const repository = json("repository.full_name");

/** What is sent to Otto: any JSON, or a form, at a path that names its kind. Nothing is signed, so the kind is read from the body. */
export const otto = describeProvider({
  id: "otto",
  name: "Otto",
  schemes: [],
  secretHelp: "Otto checks no signature, so there is no secret.",
  secretFrom: null,
  event: first(
    change(json("pull_request.title"), () => "github.pull_request"),
    change(json("pusher.name"), () => "github.push"),
    change(sid, () => "twilio.message"),
    change(json("event.type"), (type) => `slack.${type}`),
    change(json("type"), (type) => `stripe.${type}`),
    json("event"),
  ),
  summary: [
    line`Pull request ${json("action")} by ${by} in ${repository}: ${json("pull_request.title")}`,
    line`Push by ${by} to ${repository}`,
    line`Message from ${first(form("From"), json("From"))} (${sid}): ${first(form("Body"), json("Body"))}`,
    line`Slack ${json("event.type")} by ${json("event.user")} in ${json("event.channel")}`,
    line`Stripe ${json("type")} (${json("id")})`,
    ...plainSummary,
  ],
  setUp: {
    link: null,
    steps: ["Have the sender post to this source's public URL: Otto looks at no secret."],
    events: [],
  },
  samples,
});
