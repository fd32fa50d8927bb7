/** The tunnel as far as what comes through it is told by. */
export interface DoorWay {
  /** Its public host, such as `brave-otter.loca.lt`; null while it has none. */
  readonly host: string | null;
  /** The header that it writes the sender's address to; null where it does not. */
  readonly clientHeader: string | null;
}

/** What a way in is called that is the tunnel. */
export const TUNNEL = "the tunnel";

/** The way that a public URL is, through a tunnel that writes the sender's address to that header. */
export function wayOf(url: string | null, clientHeader: string | null): DoorWay {
  const host = url === null ? null : (URL.parse(url)?.host ?? null);
  return { host, clientHeader: host === null ? null : clientHeader };
}
