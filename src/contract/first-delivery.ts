import { quoted } from "./gh-commands.ts";
import type { ProviderInfo } from "./model/provider.ts";
import type { Scheme } from "./model/scheme.ts";

interface Signing extends Pick<ProviderInfo, "secretFrom"> {
  readonly schemes: readonly Scheme[];
}

/** The source that is to hear something first, and the data folder of its Hookbench where that has to be named. */
interface Hearer {
  readonly path: string;
  /** Where it is posted to on this machine. */
  readonly url: string;
  readonly dataFolder: string | null;
}

export interface FirstCommand {
  readonly text: string;
  /** Whether what it posts is taken for the sender's own: signed with the source's secret, or of a sender that does not sign. */
  readonly isGenuine: boolean;
}

/**
 * The command that posts a first delivery to a source from this machine: the sender's example by `hookbench send`, signed
 * with the source's own secret. Where only the sender holds the key that signs, curl, which shows that the URL is reached.
 */
export function firstCommand(provider: Signing, hearer: Hearer): FirstCommand {
  if (isSignedHere(provider)) {
    const data = hearer.dataFolder === null ? "" : ` --data ${word(hearer.dataFolder)}`;
    return { text: `hookbench send --source ${hearer.path}${data}`, isGenuine: true };
  }
  return { text: `curl -H "Content-Type: application/json" -d "{}" ${word(hearer.url)}`, isGenuine: false };
}

/** Whether what a source's secret signs is made here, too; not where the sender alone can sign, as it gives out a public key. */
export function isSignedHere({ schemes: [scheme], secretFrom }: Signing): boolean {
  if (scheme === undefined || secretFrom !== "them") return true;
  return scheme.canSign && !/^(?:ed25519|ecdsa|rsa|jwt-[er]s)/.test(scheme.algorithm);
}

function word(text: string): string {
  return /^[\w./:\\@-]+$/.test(text) ? text : quoted(text);
}
