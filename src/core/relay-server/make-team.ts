import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { invitationLine, makeInvitation } from "./invitations.ts";
import { hasKeys, openKeys, teamTokens } from "./keys.ts";
import { trustText } from "./nats-config.ts";
import { SourceRecord } from "./records.ts";
import { writeRelaySettings } from "./settings.ts";

export interface TeamWish {
  readonly team: string;
  readonly publicUrl: string | null;
  /** What the invitation leads to where no public URL is known. */
  readonly fallbackUrl: string;
  readonly member: string;
  readonly sources: readonly string[];
}

export interface MadeTeam {
  readonly line: string;
  readonly member: string;
  /** What a nats-server's configuration includes to trust the team. */
  readonly trustFile: string;
}

/** Makes a team's keys in a folder that has none, and an invitation that its relay will know once it starts. */
export async function makeTeam(dataFolder: string, wish: TeamWish): Promise<Result<MadeTeam>> {
  const { team, publicUrl, fallbackUrl, member, sources } = wish;
  if (hasKeys(dataFolder))
    return fail("conflict", `${dataFolder} has a team already. Invite somebody: hookbench relay invite NAME`);
  const keys = openKeys(dataFolder);
  const trustFile = join(dataFolder, "nats-trust.conf");
  writeFileSync(trustFile, trustText(keys, await teamTokens(keys)), { mode: 0o600 });
  const { code, hash, record } = makeInvitation(member, "all", Date.now());
  const first = { sources: sources.map((name) => SourceRecord.parse({ name })), invitation: { hash, record } };
  writeRelaySettings(dataFolder, { team, publicUrl, bytes: null, first });
  return ok({ line: invitationLine(publicUrl ?? fallbackUrl, code), member, trustFile });
}
