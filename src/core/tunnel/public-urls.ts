import { BlockList, isIP } from "node:net";

/** Host names that tunnels give, by how they end. */
const TUNNEL_HOSTS =
  /(?:^|\.)(?:trycloudflare\.com|ngrok-free\.(?:app|dev)|ngrok\.(?:app|dev|io)|lhr\.(?:life|rocks|pro)|localhost\.run|serveo\.net|serveousercontent\.com|pinggy\.(?:link|online)|ts\.net|zrok\.io|devtunnels\.ms|loca\.lt|loclx\.io|sharedwithexpose\.com|tunnelmole\.net|tuns\.sh)$/;

/** Where the makers of tunnels and their neighbours stand: no receiver does. */
const MAKERS =
  /^(?:(?:www\.)?(?:ngrok\.com|pinggy\.io|localhost\.run|serveo\.net|cloudflare\.com|tailscale\.com|github\.com|github\.io|aka\.ms|microsoft\.com|tunnelmole\.com|zrok\.io|openziti\.io|netfoundry\.io|localxpose\.io|expose\.dev|reddit\.com|twitter\.com|x\.com|npmjs\.com|discord\.gg|t\.me)|.+\.(?:cloudflare\.com|tailscale\.com|microsoft\.com|github\.com|ngrok\.com|pinggy\.io|reddit\.com))$/;
const SIDE_NAMES =
  /^(?:www|docs?|dashboard|admin|status|login|accounts?|api|download|blog|help|support|developers?|community|twitter|x|github|discord)\./;
const INSPECTOR = /-inspect\..*devtunnels\.ms$/;

const GOOD_WORDS = /forward|url is|public|available|access|listening|hosting|endpoint|tunnel|[-=]>|→|⟶/i;
const BAD_WORDS = /\b(?:docs?|terms|upgrade|sign ?up|learn more|dashboard|pricing|read more|news|update|visit)\b/i;

const URL_IN_LINE = /https?:\/\/[^\s"'<>|\\^`{}]+/gi;
const LISTENING = /listening at ([A-Za-z0-9.-]+:\d{1,5})\b/;
const TUNNELED = /^([a-z0-9.-]+\.[a-z]{2,}) tunneled\b/i;
const TRAILING = /[.,;:!?'")\]|}*]+$/;

const LOCAL = new BlockList();
LOCAL.addSubnet("0.0.0.0", 8);
LOCAL.addSubnet("10.0.0.0", 8);
LOCAL.addSubnet("100.64.0.0", 10);
LOCAL.addSubnet("127.0.0.0", 8);
LOCAL.addSubnet("169.254.0.0", 16);
LOCAL.addSubnet("172.16.0.0", 12);
LOCAL.addSubnet("192.168.0.0", 16);
LOCAL.addSubnet("::", 127, "ipv6");
LOCAL.addSubnet("fc00::", 7, "ipv6");
LOCAL.addSubnet("fe80::", 10, "ipv6");

/** A URL that a line of output names, and how likely it is the public one: a higher weight is likelier. */
export interface Candidate {
  readonly url: string;
  readonly weight: number;
}

/**
 * The URLs in a whole line of a program's output that may be the public one, without what never is: addresses of this
 * machine and its network, and the pages of those who make tunnels.
 */
export function publicUrlsIn(line: string): readonly Candidate[] {
  const listening = LISTENING.exec(line)?.[1];
  const tunneled = TUNNELED.exec(line)?.[1];
  const written = [
    ...(line.match(URL_IN_LINE) ?? []),
    ...(listening === undefined ? [] : [`http://${listening}`]),
    ...(tunneled === undefined ? [] : [`https://${tunneled}`]),
  ];
  const words = line.replace(URL_IN_LINE, " ");
  const found = new Map<string, number>();
  for (const one of written) {
    const url = URL.parse(one.replace(TRAILING, ""));
    if (!url || !mayBePublic(url)) continue;
    const root = url.pathname === "/" && url.search === "" && url.hash === "";
    found.set(url.href.replace(/\/$/, ""), weigh(url, root, words));
  }
  return [...found].map(([url, weight]) => ({ url, weight }));
}

/** Every URL that was found, the likeliest first, of equals the one that came first; each once. */
export function ranked(candidates: readonly Candidate[]): readonly string[] {
  return [...new Set(candidates.toSorted((one, other) => other.weight - one.weight).map(({ url }) => url))];
}

function mayBePublic({ hostname, username, password }: URL): boolean {
  if (username !== "" || password !== "") return false;
  const host = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  if (family !== 0) return !LOCAL.check(host, family === 6 ? "ipv6" : "ipv4");
  if (!host.includes(".") || /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)$/.test(host)) return false;
  if (TUNNEL_HOSTS.test(host) && !MAKERS.test(host)) return !INSPECTOR.test(host) && !SIDE_NAMES.test(host);
  return !MAKERS.test(host) && !SIDE_NAMES.test(host);
}

function weigh(url: URL, isRoot: boolean, words: string): number {
  return (
    (TUNNEL_HOSTS.test(url.hostname) ? 32 : 0) +
    (url.protocol === "https:" ? 16 : 0) +
    (url.port === "" ? 8 : 0) +
    (isRoot ? 4 : 0) +
    (GOOD_WORDS.test(words) ? 2 : 0) -
    (BAD_WORDS.test(words) ? 3 : 0)
  );
}
