import { z } from "zod";
import type { Registrar } from "../registrar.ts";

const Info = z.object({
  ok: z.literal(true),
  result: z.object({
    url: z.string(),
    pending_update_count: z.number().int().optional(),
    last_error_message: z.string().optional(),
  }),
});
const No = z.object({ ok: z.literal(false), error_code: z.number().int(), description: z.string().default("") });

const PORTS = new Set(["", "443", "80", "88", "8443"]);

/** The one webhook of a Telegram bot (Bot API). Its secret token must be sent again with every URL. */
export const telegram: Registrar = {
  name: "Telegram",
  info: {
    provider: "telegram",
    api: "https://api.telegram.org",
    place: { label: "Bot", example: null, help: "The token says which bot it is.", isNeeded: false },
    hooks: "one",
    token: {
      name: "the bot's token",
      scope: "what @BotFather gave, such as 123456:ABC-DEF…; it may do everything as this bot",
      variable: "TELEGRAM_BOT_TOKEN",
      hasGh: false,
    },
    secret: "The source's secret is sent with each new URL; updates that wait go to the new URL.",
  },
  apiOf: () => "https://api.telegram.org",
  onlyOf: () => "bot",
  placeFault: (place) => (place === "" ? null : "Telegram takes no place: its token says which bot it is."),
  wishFault: ({ url, secret }) => {
    const { protocol, port } = new URL(url);
    if (protocol !== "https:") return "Telegram posts to https alone, and this URL is http.";
    if (!PORTS.has(port)) return "Telegram posts to the ports 443, 80, 88 and 8443 alone.";
    if (secret !== null && !/^[A-Za-z0-9_-]{1,256}$/.test(secret))
      return "Telegram takes a secret of 1 to 256 letters, digits, _ and -, and this source's is another. Give the source such a one.";
    return null;
  },
  authorised: (token, { path }) => ({
    headers: [],
    path: `/bot${encodeURIComponent(token).replaceAll("%3A", ":")}${path}`,
  }),
  read: () => ({ method: "GET", path: "/getWebhookInfo" }),
  seen: ({ json }) => {
    const read = Info.safeParse(json);
    if (!read.success) return null;
    const { url, pending_update_count: waiting = 0, last_error_message: error } = read.data.result;
    const remark = [
      ...(waiting > 0 ? [`${waiting} updates wait, which Telegram keeps for a day and sends by itself`] : []),
      ...(error === undefined ? [] : [`its last error: ${error}`]),
    ].join("; ");
    return {
      url: url === "" ? null : url,
      isPaused: false,
      remark: remark === "" ? null : remark,
      secret: null,
      whole: json,
    };
  },
  move: ({ events }, { url, secret }) => ({
    method: "POST",
    path: "/setWebhook",
    json: {
      url,
      ...(secret === null ? {} : { secret_token: secret }),
      ...(events.length === 0 ? {} : { allowed_updates: events }),
    },
  }),
  remove: () => ({ method: "POST", path: "/deleteWebhook" }),
  saidNo: ({ json }) => {
    const read = No.safeParse(json);
    return read.success ? { status: read.data.error_code, message: read.data.description } : null;
  },
};
