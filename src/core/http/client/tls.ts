/** What a connection over TLS takes beside what every connection does. */
export interface TlsOptions {
  /** Takes any certificate, where the host is this machine or in a private network; elsewhere there is no connection. */
  readonly insecure: boolean;
  /** Certificates (PEM) that are trusted beside the usual ones; null for those alone. */
  readonly ca: string | null;
}

export const USUAL_TLS: TlsOptions = { insecure: false, ca: null };

/** By what connections of one host differ that are made with other options. */
export function tlsKey({ insecure, ca }: TlsOptions): string {
  return `${insecure ? "insecure" : ""} ${ca ?? ""}`;
}
