import type { Authenticator, NatsConnection } from "@nats-io/nats-core";
import { createUser } from "@nats-io/nkeys";
import { connect, credsAuthenticator, jwtAuthenticator } from "@nats-io/transport-node";
import { join } from "node:path";
import type { Log } from "../ports.ts";
import { fullUserToken } from "../relay/accounts.ts";
import type { Grade } from "../relay/messages.ts";
import { type ServerVersion, versionOf } from "../relay/streams.ts";
import { canSync, gradeOf, isSyncedAt } from "./grade.ts";
import type { RelayKeys } from "./keys.ts";
import { programVersion, startLocalNats } from "./local-nats.ts";
import type { NatsTarget } from "./web-socket.ts";

/** A nats-server that the relay runs itself. */
export interface LocalWish {
  readonly kind: "local";
  readonly program: string;
  /** False where speed was asked for at the price of what a power cut takes. */
  readonly isSynced: boolean;
}

/** One that somebody else runs, and which trusts the keys of this relay. */
export interface RemoteWish {
  readonly kind: "remote";
  readonly url: string;
  /** Credentials of a user of the team's account; where there are none, the relay signs its own. */
  readonly creds: Uint8Array | null;
  /** Where its WebSocket listens, for members to be passed on to. */
  readonly webSocket: NatsTarget | null;
  /** Its monitoring address, from which is read what an acknowledgement is worth. */
  readonly monitor: string | null;
  /** What whoever runs it says that it is worth. */
  readonly declared: Grade | null;
  readonly replicas: number;
}

export interface OpenNats {
  readonly connection: NatsConnection;
  readonly url: string;
  readonly webSocket: NatsTarget | null;
  readonly version: ServerVersion;
  readonly replicas: number;
  readonly grade: Grade;
  /** Where its store stands on this machine; null where it is elsewhere. */
  readonly folder: string | null;
  readonly pid: () => number | null;
  /** Ends the connection, and the server where it is ours, last. */
  close(): Promise<void>;
}

const CONNECT_MS = 10_000;

/** Connects to NATS as the team's account, and starts it where it is ours. Throws where that cannot be done. */
export async function openNats(
  wish: LocalWish | RemoteWish,
  { dataFolder, keys, storeBytes, log }: { dataFolder: string; keys: RelayKeys; storeBytes: number; log: Log },
): Promise<OpenNats> {
  if (wish.kind === "remote") return openRemote(wish, keys);
  const folder = join(dataFolder, "nats");
  const { program } = wish;
  const isSynced = wish.isSynced && canSync(programVersion(program));
  const server = await startLocalNats({ program, folder, keys, storeBytes, isSynced, log });
  try {
    const connection = await connectTo(server.url, await ownAuthenticator(keys));
    const version = versionOf(connection.info?.version ?? "");
    return {
      connection,
      url: server.url,
      webSocket: { host: "127.0.0.1", port: server.websocketPort },
      version,
      replicas: 1,
      grade: gradeOf({ version, isSynced, replicas: 1 }),
      folder,
      pid: server.pid,
      close: async () => {
        await connection.close();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function openRemote(wish: RemoteWish, keys: RelayKeys): Promise<OpenNats> {
  const { url, creds, webSocket, monitor, declared, replicas } = wish;
  const connection = await connectTo(url, creds ? credsAuthenticator(creds) : await ownAuthenticator(keys));
  const version = versionOf(connection.info?.version ?? "");
  const isSynced = monitor !== null && (await isSyncedAt(monitor));
  return {
    connection,
    url,
    webSocket,
    version,
    replicas,
    grade: declared ?? gradeOf({ version, isSynced, replicas }),
    folder: null,
    pid: () => null,
    close: () => connection.close(),
  };
}

async function ownAuthenticator(keys: RelayKeys): Promise<Authenticator> {
  const user = createUser();
  return jwtAuthenticator(await fullUserToken("relay", user.getPublicKey(), keys.core), user.getSeed());
}

/** Waits a little for a server that is only starting, and from then on connects again for ever. */
async function connectTo(servers: string, authenticator: Authenticator): Promise<NatsConnection> {
  const until = performance.now() + CONNECT_MS;
  for (;;) {
    try {
      return await connect({
        servers: servers.split(","),
        authenticator,
        name: "hookbench relay",
        timeout: 2000,
        maxReconnectAttempts: -1,
        reconnectTimeWait: 100,
        reconnectJitter: 50,
        pingInterval: 5000,
        maxPingOut: 2,
        ignoreAuthErrorAbort: true,
      });
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
