import type { SecretRole } from "../../contract/model/source.ts";
import type { Provider } from "../providers/provider.ts";

/** A source's secret in clear, and what it was told to be for; null where nobody has said. */
export interface OwnSecret {
  readonly secret: string;
  readonly role: SecretRole | null;
}

/** A source's secrets by what they are for. */
export interface SecretsByRole {
  /** What signatures are checked with, nothing else. */
  readonly signing: readonly string[];
  /** What answers a handshake: it travels in clear, so it never signs once it is told. */
  readonly tokens: readonly string[];
}

/**
 * Tells a source's secrets apart. Roles that were told hold. Of a provider whose secrets differ in form the form says it;
 * else the first that is not told signs, as earlier versions asked for it, and any of them may be the token until one is:
 * at most one that may turn out to be the token signs. A webhook id becomes the first line of each certificate.
 */
export function tellApart(
  provider: Pick<Provider, "secretRoles"> | null,
  secrets: readonly OwnSecret[],
): SecretsByRole {
  const roles = provider?.secretRoles ?? [];
  const other = roles.find(({ role }) => role !== "signs")?.role ?? null;
  const told = (role: SecretRole) => secrets.filter((one) => one.role === role).map(({ secret }) => secret);
  const untold = secrets.filter(({ role }) => role === null).map(({ secret }) => secret);
  const signs = told("signs");
  if (other === null) return { signing: [...signs, ...untold], tokens: told("verify_token") };
  const { form } = roles.find(({ role }) => role === "signs") ?? {};
  const isForm = (secret: string) => form?.test(secret) ?? false;
  const isMixed = untold.some(isForm) && !untold.every(isForm);
  const known = told(other);
  // What stands first was asked for as the one that signs, also once another is told to.
  const isFirstUntold = secrets[0]?.role === null;
  const first = untold.slice(0, isFirstUntold || signs.length === 0 ? 1 : 0);
  const signers = isMixed ? untold.filter(isForm) : known.length > 0 ? untold : first;
  const maybe = isMixed ? untold.filter((secret) => !isForm(secret)) : untold;
  const others = known.length > 0 && !isMixed ? known : [...known, ...maybe];
  const isSigning = ({ secret, role }: OwnSecret) => role === "signs" || (role === null && signers.includes(secret));
  const signing = secrets.filter(isSigning).map(({ secret }) => secret);
  return other === "webhook_id" ? { signing: withIds(signing, others), tokens: [] } : { signing, tokens: others };
}

/** Each certificate below each webhook id that is not the certificate's own first line already. */
function withIds(certificates: readonly string[], ids: readonly string[]): readonly string[] {
  const bare = ids.filter((id) => !certificates.includes(id));
  return certificates.flatMap((certificate) =>
    certificate.trimStart().startsWith("-----BEGIN") && bare.length > 0
      ? bare.map((id) => `${id}\n${certificate}`)
      : [certificate],
  );
}
