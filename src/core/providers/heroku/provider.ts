import { describeProvider } from "../describe.ts";
import { first, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

export const heroku = describeProvider({
  id: "heroku",
  name: "Heroku",
  schemes: [headerScheme({ id: "heroku", name: "Heroku", header: "Heroku-Webhook-Hmac-SHA256", encoding: "base64" })],
  secretHelp: "The secret of the app webhook, given or shown once when it was created (webhooks:add).",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: first(line`${json("resource")}.${json("action")}`, json("webhook_metadata.event.include")),
  // Heroku Dev Center, “App webhooks”: attempts of one delivery share its id.
  deliveryKey: json("webhook_metadata.delivery.id"),
  summary: [
    line`${json("data.app.name")}: release v${json("data.version")} ${json("data.status")} by ${json("actor.email")}`,
    line`${first(json("data.app.name"), json("data.name"))}: ${json("resource")} ${json("action")} by ${json("actor.email")}`,
    line`${first(json("data.app.name"), json("data.name"))}: ${json("resource")} ${json("action")}`,
  ],
  fingerprints: ["heroku-webhook-hmac-sha256"],
  retries: "Tries again for up to 72 hours where the webhook has the level sync, and not at all where it has notify.",
  saidAt: [
    "https://devcenter.heroku.com/articles/app-webhooks-schema",
    "https://devcenter.heroku.com/changelog-items/2525",
  ],
  setUp: {
    link: "https://devcenter.heroku.com/articles/app-webhooks",
    steps: [
      "Add a webhook with this source's public URL, in the app's dashboard or by heroku webhooks:add.",
      "Add the secret that Heroku shows once here.",
    ],
    create: "heroku webhooks:add --include api:release --level notify --url {url} --app APP",
    events: ["api:build", "api:release", "api:formation"],
  },
  samples,
});
