import { visible, visibleLine } from "../../../contract/visible.ts";
import type { ActionEnd } from "../action.ts";

const MAX_CHARACTERS = 3000;

export interface Message {
  readonly title: string;
  readonly body: string;
  /** The body where Markdown is read: what the author wrote in it counts, values are escaped. Without it nothing counts. */
  readonly markdown?: string | undefined;
  readonly signal: AbortSignal;
}

/** One way to reach somebody. Resolves to null when it took the message, else to a sentence that says why not. */
export interface Channel {
  /** Takes the addresses it answers to, such as `desktop` or a URL of its service. */
  accepts(address: string): boolean;
  tell(address: string, message: Message): Promise<string | null>;
  /** Where a channel of the settings leads, its secrets included; for hashes alone. */
  leadsTo?(): string;
}

export interface Channels {
  readonly all: readonly Channel[];
  /** The addresses that stand for the owner on this host. */
  readonly owner: readonly string[];
  /** The owner and every channel that is set up and switched on. */
  readonly everywhere: readonly string[];
}

export interface Told {
  readonly channel: string;
  readonly ok: boolean;
  readonly error: string | null;
}

/** How telling ended, and what became of each addressee. */
export interface Notice extends ActionEnd {
  readonly told: readonly Told[];
}

/**
 * Tells every addressee at once, cut at 3,000 characters, with what hides in the text shown; the end lists what became
 * of each.
 */
export async function tellAll(channels: Channels, addresses: readonly string[], message: Message): Promise<Notice> {
  const { title, body, markdown } = message;
  const cut = {
    ...message,
    title: visibleLine(title),
    body: visible(cutMessage(body)),
    ...(markdown === undefined ? {} : { markdown: visible(cutMessage(markdown)) }),
  };
  const told = await Promise.all(addresses.map((address) => tell(channels, address, cut)));
  const result = { channels: told, message: cut.body };
  if (told.some((one) => one.ok)) return { status: "success", result, told };
  return {
    status: "error",
    result,
    told,
    error: `Nobody took the notification. ${told.map((one) => one.error).join(" ")}`,
  };
}

/** Cuts text at 3,000 characters, as every channel's message is. */
export function cutMessage(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS).toWellFormed()}…(truncated)` : text;
}

/** An address as it may be shown: of a URL only its host, as the rest is what lets anyone post there. */
export function shownAddress(address: string): string {
  if (!address.includes("://")) return address;
  const url = address.replace(/^[a-z]+:(?=https?:)/, "");
  return URL.canParse(url) ? new URL(url).host : "an address that is not a URL";
}

async function tell(channels: Channels, address: string, message: Message): Promise<Told> {
  const channel = channels.all.find((one) => one.accepts(address));
  const name = shownAddress(address);
  if (!channel) return { channel: name, ok: false, error: `No channel is called ${JSON.stringify(name)}.` };
  try {
    const error = await channel.tell(address, message);
    return { channel: name, ok: error === null, error };
  } catch (cause) {
    // Nothing that a channel does throws for what the other side does: this is a fault of ours.
    return { channel: name, ok: false, error: `${name}: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
}
