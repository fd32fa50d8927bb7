import type { Cause, Failed } from "./causes.ts";

const coded =
  (pattern: RegExp) =>
  ({ code }: Failed): boolean =>
    pattern.test(code);

const untrusted = ({ host }: Failed): string => `The certificate of ${host} is not trusted:`;

/** Why TLS does not come about, by the codes of OpenSSL and Node. */
export const TLS_CAUSES: readonly Cause[] = [
  {
    code: "tls_not_spoken",
    fits: coded(/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|RECORD_LAYER_FAILURE/),
    say: ({ host }) => `${host} answered with something that is not TLS: should the URL begin with http://?`,
  },
  {
    code: "tls_old",
    fits: coded(/UNSUPPORTED_PROTOCOL|ALERT_PROTOCOL_VERSION|NO_PROTOCOLS_AVAILABLE|UNSUPPORTED_SSL_VERSION/),
    say: ({ host, code }) =>
      `${host} and Hookbench have no version of TLS in common (${code}): let it speak TLS 1.2 or newer.`,
  },
  {
    code: "tls_client_certificate",
    fits: coded(/CERTIFICATE_REQUIRED/),
    say: ({ host }) => `${host} wants a certificate of the client, which cannot be given here.`,
  },
  {
    code: "tls_handshake",
    fits: coded(/ALERT_HANDSHAKE_FAILURE|ALERT_BAD_CERTIFICATE/),
    say: ({ host, code }) =>
      `${host} broke the TLS handshake off without saying why (${code}): it may want a certificate of the client, or ciphers that are not offered here.`,
  },
  {
    code: "tls_name",
    fits: coded(/UNRECOGNIZED_NAME/),
    say: ({ host, url }) => `${host} has no certificate for the name ${url.hostname}, and broke the TLS handshake off.`,
  },
  {
    code: "tls_self_signed",
    fits: coded(/DEPTH_ZERO_SELF_SIGNED/),
    say: (failed) =>
      `${untrusted(failed)} it is signed by itself. Trust it by its file, or let any certificate be taken.`,
  },
  {
    code: "tls_self_signed",
    fits: coded(/SELF_SIGNED/),
    say: (failed) =>
      `${untrusted(failed)} at the end of its chain stands one that is signed by itself and not known here. Trust that by its file, or let any certificate be taken.`,
  },
  {
    code: "tls_expired",
    fits: coded(/CERT_HAS_EXPIRED/),
    say: (failed) =>
      `${untrusted(failed)} it has expired. Make a new one, or look whether this machine's clock is right.`,
  },
  {
    code: "tls_expired",
    fits: coded(/CERT_NOT_YET_VALID/),
    say: (failed) =>
      `${untrusted(failed)} it is not valid yet. Look whether this machine's clock is right, or the one that made it.`,
  },
  {
    code: "tls_wrong_host",
    fits: coded(/ALTNAME_INVALID|HOSTNAME_MISMATCH/),
    say: (failed) =>
      `${untrusted(failed)} it is for another host than ${failed.url.hostname}${certificateNames(failed.error)}.`,
  },
  {
    code: "tls_unknown_ca",
    fits: coded(/UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY|CERT_UNTRUSTED|INVALID_CA/),
    say: (failed) =>
      `${untrusted(failed)} who signed it is not known here. Trust the signer by a file of its certificate, or let the server send its whole chain.`,
  },
  {
    code: "tls_revoked",
    fits: coded(/CERT_REVOKED/),
    say: (failed) => `${untrusted(failed)} it was revoked.`,
  },
  {
    code: "tls_certificate",
    fits: coded(/CERT|UNABLE_TO_|KEY_TOO_SMALL|MD_TOO_WEAK/),
    say: (failed) => `${untrusted(failed)} the check ended with ${failed.code}, of which we know no more.`,
  },
  {
    code: "tls_other",
    fits: coded(/^(?:ERR_SSL|ERR_TLS|EPROTO)/),
    say: ({ host, code }) => `The TLS handshake with ${host} failed with ${code}; we do not know why.`,
  },
];

const NAME = /^(?:DNS|IP Address):([\w.*:-]{1,253})$/;

/** The names that a certificate is for, as ` (a.example, b.example)`; empty where it does not say. */
function certificateNames(error: unknown): string {
  if (!(error instanceof Error) || !("cert" in error)) return "";
  const { cert } = error;
  if (typeof cert !== "object" || cert === null || !("subjectaltname" in cert)) return "";
  const names = String(cert.subjectaltname)
    .split(", ")
    .flatMap((one) => NAME.exec(one)?.[1] ?? []);
  return names.length === 0 ? "" : ` (${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""})`;
}
