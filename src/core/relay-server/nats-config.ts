import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RelayKeys, TeamTokens } from "./keys.ts";

/** How a nats-server is set up that this relay starts, or that somebody runs for it. */
export interface NatsSetup {
  readonly name: string;
  /** Where it keeps everything: `store/`, `accounts/` and its log. */
  readonly folder: string;
  readonly port: number;
  readonly websocketPort: number;
  /** The most bytes that streams may reserve. */
  readonly storeBytes: number;
  /** Whether each message is on the disk before it is acknowledged; servers before 2.10 do not know how. */
  readonly isSynced: boolean;
}

/** The configuration as text. All of it is ours, so that nothing a person sends reaches it. */
export function natsConfig(setup: NatsSetup, keys: RelayKeys, tokens: TeamTokens): string {
  const { name, folder, port, websocketPort, storeBytes, isSynced } = setup;
  return [
    `server_name: ${JSON.stringify(name)}`,
    `listen: "127.0.0.1:${port}"`,
    `log_file: ${JSON.stringify(join(folder, "nats.log"))}`,
    "logfile_size_limit: 10MB",
    "jetstream {",
    `  store_dir: ${JSON.stringify(join(folder, "store"))}`,
    `  max_file_store: ${Math.ceil(storeBytes)}`,
    ...(isSynced ? ["  sync_interval: always"] : []),
    "}",
    `websocket { listen: "127.0.0.1:${websocketPort}", no_tls: true }`,
    ...trust(keys, tokens),
    `resolver { type: full, dir: ${JSON.stringify(join(folder, "accounts"))}, allow_delete: false, interval: "2m" }`,
    "",
  ].join("\n");
}

/** Whom the server trusts, and that it can be told of accounts. */
function trust(keys: RelayKeys, tokens: TeamTokens): string[] {
  return [
    `operator: ${JSON.stringify(tokens.operator)}`,
    `system_account: ${JSON.stringify(keys.system.getPublicKey())}`,
  ];
}

/** What the configuration of a nats-server that somebody else runs includes, on each server of a cluster. */
export function trustText(keys: RelayKeys, tokens: TeamTokens): string {
  return [
    ...trust(keys, tokens),
    'resolver { type: full, dir: "./hookbench-accounts", allow_delete: false, interval: "2m" }',
    "resolver_preload {",
    ...[...tokens.accounts].map(([key, token]) => `  ${key}: ${JSON.stringify(token)}`),
    "}",
    "",
  ].join("\n");
}

/** Gives the server the accounts it does not know yet. One that it knows may have changed since, and stays. */
export function seedAccounts(folder: string, tokens: TeamTokens): void {
  const accounts = join(folder, "accounts");
  mkdirSync(accounts, { recursive: true, mode: 0o700 });
  for (const [key, token] of tokens.accounts) {
    const file = join(accounts, `${key}.jwt`);
    if (!existsSync(file)) writeFileSync(file, token, { mode: 0o600 });
  }
}
