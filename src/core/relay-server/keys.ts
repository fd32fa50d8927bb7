import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type KeyPair, createAccount, createOperator, fromSeed } from "@nats-io/nkeys";
import { readOrCreatePrivateFile, readPrivateFile, writePrivateFile } from "../host/private-file.ts";
import { coreToken, devToken, operatorToken, systemToken, type TeamKeys } from "../relay/accounts.ts";

/** Everything a team's NATS is signed with. Whoever has these may let anybody in. */
export interface RelayKeys extends TeamKeys {
  readonly operator: KeyPair;
  readonly system: KeyPair;
}

const FOLDER = "keys";
const FILES = {
  operator: "operator.nk",
  system: "system.nk",
  core: "core.nk",
  dev: "dev.nk",
  devSigning: "dev-signing.nk",
} as const;

/** The keys in the relay's folder, made where there are none: one file a seed, its owner's alone. */
export function openKeys(dataFolder: string): RelayKeys {
  const folder = join(dataFolder, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const open = (name: keyof typeof FILES) =>
    fromSeed(readOrCreatePrivateFile(join(folder, FILES[name]), () => Buffer.from(made(name).getSeed())));
  return {
    operator: open("operator"),
    system: open("system"),
    core: open("core"),
    dev: open("dev"),
    devSigning: open("devSigning"),
  };
}

/** A key for passes, which `keepSigningKey` has take the place of the one before. */
export function makeSigningKey(): KeyPair {
  return createAccount();
}

/** Has the relay of this folder sign passes with another key from its next start on. */
export function keepSigningKey(dataFolder: string, key: KeyPair): void {
  writePrivateFile(join(dataFolder, FOLDER, FILES.devSigning), Buffer.from(key.getSeed()));
}

/** Whether the folder has keys already. */
export function hasKeys(dataFolder: string): boolean {
  return readPrivateFile(join(dataFolder, FOLDER, FILES.operator)) !== null;
}

function made(name: keyof typeof FILES): KeyPair {
  return name === "operator" ? createOperator() : createAccount();
}

export interface TeamTokens {
  readonly operator: string;
  /** By the public key of the account. */
  readonly accounts: ReadonlyMap<string, string>;
}

/** What NATS needs to know of the team when it starts for the first time. */
export async function teamTokens(keys: RelayKeys): Promise<TeamTokens> {
  return {
    operator: await operatorToken(keys.operator, keys.system),
    accounts: new Map([
      [keys.system.getPublicKey(), await systemToken(keys.operator, keys.system)],
      [keys.core.getPublicKey(), await coreToken(keys.operator, keys)],
      [keys.dev.getPublicKey(), await devToken(keys.operator, keys, { signing: [keys.devSigning.getPublicKey()] })],
    ]),
  };
}
