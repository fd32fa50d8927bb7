import { describeProvider } from "../describe.ts";
import { first, has, json, line, title } from "../find.ts";
import { basicScheme, tokenScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const what = title(json("event"));
const field = (name: string) => first(json(`data.${name}`), json(`data.data.${name}`));

export const operator = describeProvider({
  id: "operator",
  name: "Operator",
  schemes: [
    tokenScheme({ id: "operator-bearer", name: "Operator bearer token", header: "Authorization", prefix: "Bearer " }),
    basicScheme("operator-basic"),
  ],
  secretHelp:
    "The token behind token_env, or username:password for basic authentication (config.toml). Nothing is signed.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: json("event"),
  summary: [
    line`${what}: ${field("ticket_id")} in ${field("project")}: ${field("error")}`,
    line`${what}: ${field("ticket_id")} in ${field("project")}, ${field("pr_url")}`,
    line`${what}: ${field("ticket_id")} in ${field("project")}`,
    line`${what}: ${first(field("session_name"), field("summary"), field("project"))}`,
  ],
  isOwn: (request) =>
    has(json("event"), /^(?:agent|pr|ticket|investigation)\./)(request) && has(json("timestamp"))(request),
  retries: "Does not try again.",
  setUp: {
    link: null,
    steps: [
      "Name this source's public URL in a notifications webhook of config.toml.",
      "Put this source's secret into the environment variable that its token_env names.",
    ],
  },
  samples,
});
