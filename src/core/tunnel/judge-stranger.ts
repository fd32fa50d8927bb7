import type { CanaryReason } from "../../contract/model/canary.ts";
import { visibleLine } from "../../contract/visible.ts";
import type { Exchanged } from "../http/client/exchange.ts";
import { NOT_FOUND } from "../receive/replies.ts";
import { shownUrl } from "../secrets/secret-url.ts";
import type { Flight } from "./canary.ts";
import { wordsIn } from "./server-words.ts";
import type { CanaryVerdict } from "./judge-canary.ts";

/** An answer that is not ours, as what is told of it needs it. */
interface Stranger {
  readonly url: URL;
  readonly status: number;
  /** Its own words, as `: words` with an end, or a full stop alone. */
  readonly words: string;
  readonly header: (name: string) => string | null;
  readonly isPage: boolean;
  readonly text: string;
  readonly flight: Flight;
}

interface Kind {
  readonly reason: CanaryReason;
  readonly fits: (answer: Stranger) => boolean;
  readonly say: (answer: Stranger) => string;
}

/** What ngrok's edge says in a header, by the last digits of its code (its documentation, August 2026). */
const NGROK: Readonly<Record<string, string>> = {
  "3200": "no tunnel is online under this name",
  "3004": "its agent got no valid answer",
  "3208": "the endpoint is switched off",
  "6024": "its warning page for browsers is in front of it",
  "8012": "its agent does not reach this receiver",
};
const NGROK_GONE = /_(?:3200|3004|8012)$/;

const isRedirect = ({ status, header }: Stranger): boolean =>
  [301, 302, 303, 307, 308].includes(status) && header("location") !== null;

function goesTo({ url, header }: Stranger): URL | null {
  return URL.parse(header("location") ?? "", url.href);
}

/** What answered in place of this receiver, the surest signs first. */
const KINDS: readonly Kind[] = [
  {
    reason: "answered_itself",
    fits: ({ flight }) => flight.seen !== null,
    say: ({ url, status }) =>
      `${url.host} leads to this receiver, but answers ${status} by itself: handshakes, and answers of your app, do not reach senders.`,
  },
  {
    reason: "cached",
    fits: ({ flight }) => flight.isOldAnswer,
    say: ({ url }) =>
      `${url.host} gave an answer of this receiver from before: a cache is in between, and posts do not come. Let it pass POST on.`,
  },
  {
    reason: "nobody_listens",
    fits: ({ header }) => NGROK_GONE.test(header("ngrok-error-code") ?? ""),
    say: (one) => `${ngrokWords(one)} Look whether its agent runs and leads to this receiver's port.`,
  },
  {
    reason: "page",
    fits: ({ header }) => header("ngrok-error-code") === "ERR_NGROK_6024",
    say: (one) => `${ngrokWords(one)} Senders that look like browsers meet it too.`,
  },
  {
    reason: "tunnel_says",
    fits: ({ header }) => header("ngrok-error-code") !== null,
    say: (one) => `${ngrokWords(one)} Look it up in ngrok's documentation.`,
  },
  {
    reason: "nobody_listens",
    fits: ({ status, text }) => status === 530 && /\b1033\b/.test(text),
    say: ({ url }) =>
      `${url.host} answered 530: Cloudflare has no cloudflared that is connected under this name. Look whether it runs.`,
  },
  {
    reason: "captive",
    fits: (one) => isRedirect(one) && goesTo(one)?.hostname !== one.url.hostname,
    say: (one) =>
      `${one.url.host} answered ${one.status} and sends to ${shownTarget(one)}: a page to sign in at is in front of it, of this network or of the tunnel. Senders get no further.`,
  },
  {
    reason: "moved",
    fits: isRedirect,
    say: (one) =>
      `${one.url.host} answered ${one.status} and sends to ${shownTarget(one)}: give senders the URL that it wants, as most of them follow no redirect.`,
  },
  {
    reason: "captive",
    fits: ({ status, text, url }) => status === 511 && !(/tunnel/i.test(text) || url.hostname.endsWith(".loca.lt")),
    say: ({ url, words }) =>
      `${url.host} answered 511${words} This network wants a sign-in: open any page in a browser and sign in.`,
  },
  {
    reason: "other_hookbench",
    fits: ({ status, text }) => status === 404 && text === NOT_FOUND.body,
    say: ({ url }) =>
      `${url.host} leads to another Hookbench, or to one that was started before: let it lead to this receiver's port.`,
  },
  {
    reason: "nobody_listens",
    fits: ({ status }) => status === 502 || status === 503 || status === 504,
    say: ({ url, status, words }) =>
      `${url.host} answered ${status}${words} It is there, and does not reach this receiver: look whether it leads to this receiver's port, and whether the tunnel's other end runs.`,
  },
  {
    reason: "page",
    fits: ({ status, isPage }) => isPage && (status < 300 || status === 511),
    say: ({ url, status, words }) =>
      `${url.host} answered ${status} with a page${words} A sign-in of this network or a warning page of the tunnel is before this receiver: sign in, or have the page switched off.`,
  },
  {
    reason: "tunnel_says",
    fits: ({ status }) => status >= 400,
    say: (one) => `${one.url.host} answered ${one.status}${one.words}${cureOf(one)}`,
  },
  {
    reason: "other_server",
    fits: () => true,
    say: ({ url, status, words }) =>
      `${url.host} answered ${status}${words} This is not from this receiver: another server is behind the name. Look where it leads.`,
  },
];

/** Says who answered in place of this receiver. */
export function judgeStranger(flight: Flight): CanaryVerdict {
  const { aim, answer } = flight;
  const one = strangerOf(flight, answer);
  const kind = KINDS.find(({ fits }) => fits(one));
  const reason = kind?.reason ?? "other_server";
  return { reason, isThrough: false, message: kind?.say(one) ?? `${aim.url.host} gave no answer.` };
}

function strangerOf(flight: Flight, answer: Exchanged | null): Stranger {
  const { headers, status, body } = answer ?? { headers: [], status: 0, body: Buffer.alloc(0) };
  const text = body.toString("utf8");
  const header = (name: string) => headers.find(([other]) => other.toLowerCase() === name)?.[1] ?? null;
  const said = wordsIn(text);
  const isPage = /html/i.test(header("content-type") ?? "") || /^\s*<(?:!doctype|html)/i.test(text);
  return { url: flight.aim.url, status, words: said === "" ? "." : `: ${said}`, header, isPage, text, flight };
}

function ngrokWords({ url, status, header }: Stranger): string {
  const code = visibleLine(header("ngrok-error-code") ?? "").slice(0, 40);
  const known = NGROK[/\d+$/.exec(code)?.[0] ?? ""];
  return `${url.host} answered ${status}, ngrok's error ${code}${known === undefined ? "" : `: ${known}`}.`;
}

function shownTarget(one: Stranger): string {
  const to = goesTo(one);
  return to === null ? "somewhere" : shownUrl(to).slice(0, 200);
}

function cureOf({ status, header, url }: Stranger): string {
  if (status === 404) {
    const server = /nginx|caddy|apache|traefik|envoy/i.exec(header("server") ?? "")?.[0];
    if (server !== undefined) return ` ${server} has no rule that leads from this path to the receiver.`;
    return ` It knows no tunnel or path like this: look whether ${url.host} is still the name.`;
  }
  if (status === 401 || status === 403) return " It asks who is there, or has a rule against it: let posts through.";
  if (status === 413) return " It takes no body of this size: raise its limit (nginx: client_max_body_size).";
  if (status === 429) return " It takes fewer requests than come.";
  return status >= 500 ? " It is out of order." : " It does not pass posts on to this receiver.";
}
