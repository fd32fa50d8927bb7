import { answerField, baseOf } from "./service.ts";
import type { Service } from "./service.ts";

const OWN = "https://api.telegram.org";
const SENDING = /^(?<base>.*)\/bot(?<token>[^/]+)\/sendMessage$/;

/** Telegram: a bot's token and the chat to write to. The text goes as it is, without markup. */
export const telegram: Service = {
  name: "telegram",
  knows: ({ hostname, pathname }) => hostname === "api.telegram.org" && SENDING.test(pathname),
  post(target, { title, body }) {
    const { url, token, to } = target.token === null ? fromUrl(target.url) : target;
    if (!token) return "Telegram needs a bot's token.";
    if (!to) return "Telegram needs the id of the chat to write to.";
    return {
      url: `${baseOf(url, OWN)}/bot${encodeURIComponent(token).replaceAll("%3A", ":")}/sendMessage`,
      json: { chat_id: to, text: `${title}\n${body}`, link_preview_options: { is_disabled: true } },
    };
  },
  refusal(answer) {
    if (answerField(answer, "ok") !== false) return null;
    return `Telegram answered: ${String(answerField(answer, "description"))}`;
  },
};

/** Reads `https://api.telegram.org/bot<token>/sendMessage?chat_id=<id>`. */
function fromUrl(text: string | null): { url: string | null; token: string | null; to: string | null } {
  const url = text !== null && URL.canParse(text) ? new URL(text) : null;
  const { base, token } = SENDING.exec(url?.pathname ?? "")?.groups ?? {};
  if (!url || token === undefined) return { url: text, token: null, to: null };
  return { url: `${url.origin}${base ?? ""}`, token: decodeURIComponent(token), to: url.searchParams.get("chat_id") };
}
