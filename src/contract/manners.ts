import type { ProviderInfo } from "./model/provider.ts";

/** They stand for many senders, and none of them is called so. */
const NAMELESS: ReadonlySet<string> = new Set(["none", "custom", "hmac", "standard-webhooks"]);

/** Whether a provider stands for many senders, of which none is known. */
export function standsForMany({ id }: Pick<ProviderInfo, "id">): boolean {
  return NAMELESS.has(id);
}

type Sender = Pick<ProviderInfo, "id" | "name" | "patienceSeconds" | "retries" | "neededAnswer">;

/** What comes when a URL is tried, and nobody asks for. */
const UNASKED = /^ping$|url_verification|url_validation|challenge/i;

/** The events worth ticking, by the names that the sender's own page has for them; none where there is nothing to tick. */
export function eventsToTick({ samples, setUp }: Pick<ProviderInfo, "samples" | "setUp">): readonly string[] {
  return setUp?.events ?? [...new Set(samples.map(({ event }) => event).filter((event) => !UNASKED.test(event)))];
}

/** The sender's name, or `the sender` where a provider stands for many. */
export function nameOfSender(provider: Pick<ProviderInfo, "id" | "name">): string {
  return standsForMany(provider) ? "the sender" : provider.name;
}

/**
 * How long it waits for an answer, what it does about a failure and what it needs as an answer, a sentence each; what is
 * not known is said to be so.
 */
export function mannersOf(sender: Sender): readonly [patience: string, retries: string, answer: string] {
  const name = nameOfSender(sender);
  const { patienceSeconds, retries, neededAnswer } = sender;
  // Gitea and Forgejo.
  const areTwo = name.includes(" and ");
  return [
    patienceSeconds === null
      ? `How long ${name} ${areTwo ? "wait" : "waits"} for an answer is not known here.`
      : `${name} ${areTwo ? "wait" : "waits"} ${patienceSeconds} s for an answer.`,
    retries ?? `What ${name} ${areTwo ? "do" : "does"} about a failure is not known here.`,
    neededAnswer === null
      ? `Which answers ${name} ${areTwo ? "take" : "takes"} beside 200 is not known here.`
      : `${name} ${areTwo ? "need" : "needs"} ${neededAnswer} as an answer.`,
  ];
}
