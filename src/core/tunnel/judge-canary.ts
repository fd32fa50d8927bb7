import type { CanaryReason, WayChange } from "../../contract/model/canary.ts";
import { proxyVariable } from "../host/proxy-variable.ts";
import { failureOf, systemCode } from "../http/client/failure.ts";
import { isLoopback } from "../http/public-url.ts";
import type { Flight } from "./canary.ts";
import { judgeStranger } from "./judge-stranger.ts";
import { changesOnTheWay } from "./way-changes.ts";

export interface CanaryVerdict {
  readonly reason: CanaryReason;
  /** One sentence or two: the host, what was seen, what to do. */
  readonly message: string;
  readonly isThrough: boolean;
}

/** Says what became of a canary. `isNew`: its name has only just been given. */
export function judgeCanary(flight: Flight, isNew: boolean): CanaryVerdict {
  const { aim, answer, failure, ours, seen } = flight;
  if (failure !== null || answer === null) {
    const verdict = failed(aim.url, failure, isNew);
    if (seen === null) return verdict;
    return { ...verdict, message: `${verdict.message} The post itself came to this receiver; its answer got lost.` };
  }
  // Its answer is the relay's own, which is said of its kind.
  if (aim.isRelayed && seen !== null && answer.status < 300) return through(flight);
  const text = answer.body.toString("utf8");
  const proof = ours === null ? undefined : /[0-9a-f]{64}/.exec(ours)?.[0];
  if (seen === null || proof === undefined || !text.includes(proof)) return judgeStranger(flight);
  return through(flight);
}

const FAULTS: readonly (readonly [WayChange["what"], CanaryReason])[] = [
  ["path", "path_rewritten"],
  ["body_cut", "body_cut"],
  ["body_unpacked", "body_unpacked"],
  ["body", "body_changed"],
  ["header_renamed", "headers_changed"],
  ["header_lost", "headers_changed"],
  ["header_value", "headers_changed"],
  ["answer", "answer_changed"],
];

/** It came, and its answer went back: as they were, or with the first fault that the way makes of them. */
function through(flight: Flight): CanaryVerdict {
  const { host } = flight.aim.url;
  const changes = changesOnTheWay(flight).filter(({ isFault }) => isFault);
  for (const [what, reason] of FAULTS) {
    const found = changes.find((change) => change.what === what);
    if (found) return { reason, isThrough: true, message: `${host} leads to this receiver, but ${found.sentence}` };
  }
  return {
    reason: "fine",
    isThrough: true,
    message: `${host} leads to this receiver, and what is posted comes as it was sent.`,
  };
}

/** By what the table of causes calls it. */
const REASONS: Readonly<Record<string, CanaryReason>> = {
  cancelled: "cancelled",
  connect_timeout: "connect_timeout",
  tls_timeout: "tls_timeout",
  answer_stopped: "answer_stopped",
  answer_timeout: "answer_timeout",
  refused: "refused",
  dns: "dns",
  unreachable: "unreachable",
  not_allowed: "unreachable",
  tls_wanted: "not_http",
  http2_only: "not_http",
  tls_not_spoken: "tls_failed",
  tls_self_signed: "tls_unknown_ca",
  tls_unknown_ca: "tls_unknown_ca",
  tls_wrong_host: "tls_wrong_host",
  tls_name: "tls_wrong_host",
  tls_expired: "tls_expired",
  not_http: "not_http",
  cut_off: "cut_off",
  reset: "reset",
};

type Say = (seen: { readonly url: URL; readonly words: string; readonly isNew: boolean }) => string;

const HALF_DEAD =
  "The connection behind it may be half dead: start the tunnel or proxy again if it does not come back.";
const BEHIND = "What it leads to may be gone: look whether the tunnel or proxy still runs.";

/** What is said of each; `words` is the sentence that any call would be explained with. */
const SAYS: Partial<Record<CanaryReason, Say>> = {
  dns: ({ url, words, isNew }) =>
    isNew
      ? `The name ${url.hostname} is not known in DNS yet. A new one may take a minute, with some tunnels ten; it is asked for again.`
      : `${words} Look whether the tunnel that gave the name still runs, or the record is still there.`,
  refused: ({ url }) =>
    `${url.host} refuses connections: nothing listens there. Look whether the tunnel's server or your proxy runs, and on that port.`,
  unreachable: ({ words }) => `${words} Look whether this machine is online.`,
  reset: ({ words }) => `${words} ${BEHIND}`,
  cut_off: ({ words }) => `${words} ${BEHIND}`,
  connect_timeout: ({ words }) => `${words} Senders wait just so: look whether the server is up and lets them in.`,
  tls_timeout: ({ words }) => `${words} ${HALF_DEAD}`,
  answer_timeout: ({ words }) => `${words} ${HALF_DEAD}`,
  answer_stopped: ({ words }) => `${words} ${HALF_DEAD}`,
  not_http: ({ words, url }) => `${words} Look whether ${url.host} is the address of the tunnel or proxy.`,
  tls_wrong_host: ({ url, isNew }) =>
    isNew
      ? `The certificate of ${url.host} is for another name. A new name may have to wait for its own; it is asked for again.`
      : `The certificate of ${url.host} is for another name, so that senders turn away: a network that wants a sign-in may stand between, or the server lacks a certificate for ${url.hostname}.`,
  tls_expired: ({ url }) =>
    `The certificate of ${url.host} has expired, so that senders turn away: renew it, or look whether this machine's clock is right.`,
  tls_not_yet: ({ url }) =>
    `The certificate of ${url.host} is not valid yet by this machine's clock: look whether that is right, or who made it.`,
  tls_unknown_ca: ({ url }) =>
    `The certificate of ${url.host} is signed by nobody that senders know: a network that reads along may stand between, or the server needs a certificate of a known authority, with its whole chain.`,
  tls_failed: ({ words, url }) => `${words} Senders that post to ${url.host} meet the same.`,
};

function failed(url: URL, failure: unknown, isNew: boolean): CanaryVerdict {
  const { code, message: words } = failureOf(url, failure);
  const known = REASONS[code] ?? (code.startsWith("tls_") ? "tls_failed" : "unknown");
  const reason = systemCode(failure) === "CERT_NOT_YET_VALID" ? "tls_not_yet" : known;
  const message = (SAYS[reason]?.({ url, words, isNew }) ?? words) + besideProxy(url, reason);
  return { reason, isThrough: false, message };
}

/** What it looks like where only a company's proxy leads out. */
const NOT_OUT: ReadonlySet<CanaryReason> = new Set(["dns", "unreachable", "refused", "connect_timeout"]);

function besideProxy({ host }: URL, reason: CanaryReason): string {
  const proxy = NOT_OUT.has(reason) && !isLoopback(host) ? proxyVariable() : null;
  if (proxy === null) return "";
  return ` ${proxy.name} names a proxy, which Hookbench's own requests do not go through: where only that leads out, senders may get through all the same.`;
}
