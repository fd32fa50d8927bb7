import { describeProvider } from "../describe.ts";
import { type Finder, first, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newWhsecSecret } from "../new-secret.ts";
import { capitalised, spaced } from "../phrase.ts";
import { samples } from "./samples.ts";

const type = json("type");

/** `agent.thinking` reads “Agent agnt_7 thinking”: the id goes between the thing and what happened to it. */
const withId: Finder = (request) => {
  const id = first(json("data.id"), json("data.broker_name"))(request);
  const [thing, happened] = type(request)?.split(".") ?? [];
  if (id === null || !thing || !happened) return null;
  return `${thing.charAt(0).toUpperCase()}${thing.slice(1)} ${id} ${happened.replaceAll("_", " ")}`;
};

function only(event: string, finder: Finder): Finder {
  return (request) => (type(request) === event ? finder(request) : null);
}

export const miteos = describeProvider({
  id: "miteos",
  name: "Miteos",
  schemes: [headerScheme({ id: "miteos", name: "Miteos", header: "X-Miteos-Signature", prefix: "sha256=" })],
  secretHelp: "The whsec_ secret shown when the webhook was registered, exactly as it is.",
  secretFrom: "them",
  newSecret: newWhsecSecret,
  event: type,
  deliveryKey: json("id"),
  summary: [
    only("billing.credit_low", line`Credit low: ${json("data.credits_remaining")} left on plan ${json("data.plan")}`),
    only("approval.required", line`Approval required: agent ${json("data.id")} wants ${json("data.current_tool")}`),
    line`${withId}: ${first(json("data.prompt"), json("data.error"), json("data.current_tool"), json("data.url"), json("data.target"))}`,
    withId,
    capitalised(spaced(type)),
  ],
  fingerprints: ["x-miteos-signature"],
  patienceSeconds: 5,
  retries: "Tries again four times: after 30 seconds, 2 and 15 minutes, and an hour.",
  neededAnswer: "any 2xx",
  setUp: {
    link: null,
    steps: [
      "Register the webhook in Miteos with this source's public URL and the events to hear of.",
      "Add the secret that Miteos shows then, whsec_…, here.",
    ],
  },
  samples,
});
