import { describeProvider } from "../describe.ts";
import { first, firstKey, json, line } from "../find.ts";
import { tokenScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const who = first(json("message.from.username"), json("message.from.first_name"), json("message.chat.title"));

export const telegram = describeProvider({
  id: "telegram",
  name: "Telegram",
  schemes: [tokenScheme({ id: "telegram", name: "Telegram secret token", header: "X-Telegram-Bot-Api-Secret-Token" })],
  secretHelp: "The secret_token given to setWebhook: 1 to 256 letters, digits, _ or -.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: firstKey("update_id"),
  // Telegram Bot API, “Update”: unique, to ignore repeated updates by.
  deliveryKey: json("update_id"),
  summary: [
    line`${who}: ${first(json("message.text"), json("message.caption"))}`,
    line`${first(json("callback_query.from.username"), json("callback_query.from.first_name"))} pressed ${json("callback_query.data")}`,
    line`${firstKey("update_id")} from ${who}`,
  ],
  fingerprints: ["x-telegram-bot-api-secret-token"],
  retries: "Tries again and gives up after “a reasonable amount of attempts”, of which it says no more.",
  neededAnswer: "any 2xx",
  saidAt: ["https://core.telegram.org/bots/api#setwebhook"],
  setUp: {
    link: "https://core.telegram.org/bots/api#setwebhook",
    steps: ["Call setWebhook with this source's public URL as url, and its secret as secret_token."],
    create:
      'curl "https://api.telegram.org/bot$TELEGRAM_BOT_TOKEN/setWebhook" -d url={url} -d secret_token="$WEBHOOK_SECRET"',
  },
  samples,
});
