import { createUser } from "@nats-io/nkeys";
import { connect, jwtAuthenticator } from "@nats-io/transport-node";
import { z } from "zod";
import { devToken, fullUserToken } from "../relay/accounts.ts";
import type { RelayKeys } from "./keys.ts";
import type { RevokedRecord } from "./records.ts";

const Answer = z.object({ error: z.object({ description: z.string() }).optional() });
const TIMEOUT_MS = 5000;

export interface MembersAccount {
  /** Whose passes are worth nothing any more. */
  readonly revoked: readonly RevokedRecord[];
  /** The public keys whose passes are taken. */
  readonly signing: readonly string[];
}

/**
 * Tells NATS whose passes are worth nothing any more, and by which keys passes are signed: it ends the connections of all
 * others at once. All is told each time, so that nothing depends on what was told before. Throws where NATS does not take it.
 */
export async function tellAccount(
  servers: string,
  keys: RelayKeys,
  { revoked, signing }: MembersAccount,
  now: number,
): Promise<void> {
  // A pass that has expired is worth nothing anyhow.
  const known = revoked.filter(({ expiresAt }) => expiresAt > now).map(({ key, second }) => [key, second]);
  const user = createUser();
  const jwt = await fullUserToken("relay", user.getPublicKey(), keys.system);
  const connection = await connect({
    servers: servers.split(","),
    authenticator: jwtAuthenticator(jwt, user.getSeed()),
    timeout: TIMEOUT_MS,
  });
  try {
    const token = await devToken(keys.operator, keys, { signing, revoked: Object.fromEntries(known) });
    const answer = await connection.request("$SYS.REQ.CLAIMS.UPDATE", token, { timeout: TIMEOUT_MS });
    const { error } = Answer.parse(answer.json());
    if (error) throw new Error(`NATS does not take the team's account: ${error.description}`);
  } finally {
    await connection.close();
  }
}
