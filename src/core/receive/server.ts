import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { DropReason } from "../../contract/model/status.ts";
import type { Arrival, ListenerLimits, Reply } from "./arrival.ts";
import { ByteBudget } from "./byte-budget.ts";
import { listenOnIpv6, openDoor } from "./doors.ts";
import { clientOf } from "./client-of.ts";
import { type SecureServer, type ServerEvents, type Upgrades, createHttpServer, listenTo } from "./http-server.ts";
import { listenExactly, listenNearby } from "../http/listen-nearby.ts";
import { Pace } from "./pace.ts";
import { type Desk, Reception, type Taken } from "./reception.ts";
import { problemOf, refusalOf, refuse } from "./refuse.ts";
import { TIMED_OUT } from "./replies.ts";
import { type Guest, Room } from "./room.ts";
import { type FirstBytes, keepFirstBytes } from "./strays/first-bytes.ts";
import { type Stray, strayHead, strayOf } from "./strays/stray.ts";

const CLOSE_GRACE_MS = 2000;
const SWEEP_MS = 500;
/** From so many bytes at once on, memory is given back when they are done with. */
const WORTH_BYTES = 16 * 1024 * 1024;
/** A sender that asks further ahead of the answers is not read from until some of them are written. */
const MOST_AHEAD = 64;
/** So many connections are closed when the system has no file left for another. */
const ROOM_FOR_FILES = 16;

export interface ReceivingOptions {
  /** The port wanted; when it is in use the next free one is taken, 0 picks any. */
  readonly port: number;
  /** Of the tunnel's door; 0 picks any. */
  readonly doorPort?: number;
  readonly host: string;
  /** Asked for every request, so that a changed body limit holds at once; the rest is read at the start. */
  readonly limits: () => ListenerLimits;
  readonly handle: (arrival: Arrival) => Taken;
  /** Told of the arrival of this number, whose sender hung up before it was answered. */
  readonly left: (number: number) => void;
  /** Told how many connections are open, whenever that changes. */
  readonly connected: (count: number) => void;
  /** Told of each that was not let in or not waited for. */
  readonly dropped: (reason: DropReason) => void;
  /** Told of what came and became no request. */
  readonly strayed: (stray: Stray) => void;
  /** Told when much was under way, and nothing is any more. */
  readonly calm: () => void;
  readonly error: (message: string, cause: unknown) => void;
  /** Takes the port wanted or none, for one that senders know by it. */
  readonly isExact?: boolean;
  /** Makes the server where TLS is spoken. */
  readonly secure?: SecureServer;
  readonly upgrades?: Upgrades;
  /** Whether an address may open one more connection. */
  readonly admits?: (address: string) => boolean;
  /** So long those under way may take to end when it closes, in milliseconds; two seconds by default. */
  readonly graceMs?: number;
}

export interface ReceivingServer {
  readonly port: number;
  /** Where what comes through the tunnel arrives; `port` itself where there is no door. */
  readonly doorPort: number;
  /** Takes no more requests, lets those under way end for as long as they may, then closes every connection. */
  close(): Promise<void>;
}

/** One connection: the request arriving on it, how many wait for their answer, and a refusal that waits behind them. */
interface Connection {
  readonly guest: Guest;
  readonly firstBytes: () => FirstBytes;
  begun: number;
  arriving: Reception | null;
  unanswered: number;
  refusal: Reply | null;
  isRefused: boolean;
}

/** Starts the public HTTP server. Rejects with the system's error when no port can be had. */
export async function startServer(options: ReceivingOptions): Promise<ReceivingServer> {
  const budget = createBudget(options.limits);
  const outside = new WeakSet<Socket>();
  const { server, room } = createReceiver(options, budget, outside);
  const listen = options.isExact ? listenExactly : listenNearby;
  const { port } = await listen(server, options.port, options.host);
  server.on("error", (cause) => {
    options.dropped("files");
    options.error("A connection could not be taken", cause);
    for (let count = 0; count < ROOM_FOR_FILES; count += 1) room.makeRoom();
  });
  const sweeping = setInterval(() => {
    room.sweep();
    if ((budget.mostSinceCalm() ?? 0) > WORTH_BYTES) options.calm();
  }, SWEEP_MS);
  const twin = options.host === "127.0.0.1" ? await listenOnIpv6(server, port) : null;
  const { doorPort, host } = options;
  const door = doorPort === undefined ? null : await openDoor(server, outside, { host, doorPort });
  return {
    port,
    doorPort: door?.port ?? port,
    close: async () => {
      clearInterval(sweeping);
      const closed = closeServer(server, options.graceMs ?? CLOSE_GRACE_MS);
      twin?.close();
      door?.close();
      await closed;
    },
  };
}

function createReceiver(
  options: ReceivingOptions,
  budget: ByteBudget,
  outside: WeakSet<Socket>,
): { readonly server: Server; readonly room: Room } {
  const { limits, dropped, admits = () => true } = options;
  const server = createHttpServer(limits(), options);
  const connections = new WeakMap<Socket, Connection>();
  const { maxConnections: most, slowAfterMs, leastBytesPerSecond } = limits();
  const room = new Room({ most, slowAfterMs, leastBytesPerSecond, sendAway });
  const desk = createDesk(options, { server, budget, answered, arrived });

  function sendAway({ socket }: Guest, reason: DropReason, isForRoom: boolean): void {
    dropped(reason);
    const connection = connections.get(socket);
    if (!connection?.arriving?.isArriving) socket.destroy();
    else if (isForRoom) {
      connection.arriving.abandon();
      socket.destroy();
    } else breakOff(connection, connection.arriving, "timeout");
  }

  function breakOff(connection: Connection, arriving: Reception, problem: ReturnType<typeof problemOf>): void {
    connection.isRefused = true;
    arriving.breakOff(problem);
  }

  /** Where the connection stands, from what has come of its requests. */
  function follow({ guest, arriving, unanswered }: Connection): void {
    const isArriving = arriving?.isArriving === true;
    const waiting = unanswered - (isArriving ? 1 : 0);
    room.move(guest, waiting > 0 ? "answering" : isArriving ? "arriving" : "idle");
  }

  function arrived(socket: Socket): void {
    const connection = connections.get(socket);
    if (connection) follow(connection);
  }

  function answered(socket: Socket): void {
    const connection = connections.get(socket);
    if (!connection) return;
    connection.unanswered -= 1;
    if (connection.unanswered === MOST_AHEAD / 2) socket.resume();
    if (connection.unanswered === 0 && connection.refusal) refuse(socket, connection.refusal);
    else follow(connection);
  }

  function begin(req: IncomingMessage, res: ServerResponse): Reception {
    const connection = connections.get(req.socket);
    const client = clientOf(req);
    const reception = new Reception({ req, res, client, isOutside: outside.has(req.socket) }, limits(), desk);
    if (!connection) return reception;
    connection.guest.client = client;
    connection.arriving = reception;
    connection.unanswered += 1;
    connection.begun += 1;
    if (connection.unanswered === MOST_AHEAD) req.socket.pause();
    follow(connection);
    return reception;
  }

  function enter(socket: Socket): void {
    const guest = admits(socket.remoteAddress ?? "") ? room.enter(socket) : null;
    if (!guest) {
      dropped("full");
      socket.destroy();
      return;
    }
    connections.set(socket, newConnection(guest, socket));
    options.connected(room.size);
    socket.once("end", () => connections.get(socket)?.arriving?.senderEnded());
    socket.once("close", () => {
      room.leave(guest);
      options.connected(room.size);
    });
  }

  function failed(error: Error, socket: Socket): void {
    const connection = connections.get(socket);
    if (!connection || connection.isRefused || (outside.has(socket) && isUnused(socket, error))) return;
    const { arriving } = connection;
    const isSlow = refusalOf(error) === TIMED_OUT && socket.bytesRead > connection.guest.readBefore;
    if (isSlow) dropped("slow");
    if (arriving?.isArriving) return breakOff(connection, arriving, problemOf(error));
    connection.isRefused = true;
    const refusal = refusalOf(error);
    const status = connection.unanswered > 0 || socket.writable ? refusal.status : 0;
    const stray = strayOf(error, connection.firstBytes(), { clientIp: socket.remoteAddress ?? "", status });
    if (stray) options.strayed(stray);
    if (connection.unanswered > 0) connection.refusal = refusal;
    else if (socket.writable) refuse(socket, refusal);
    else socket.destroy();
  }

  const turnedAway = turningAway(connections, options.strayed);
  const upgraded = upgrading(connections, room, options.upgrades);
  listenTo(server, { begin, enter, failed, turnedAway, upgraded }, options.secure !== undefined);
  return { server, room };
}

/** Whether it waits in a tunnel's pool for its first sender, who would be given the answer that is written now. */
function isUnused(socket: Socket, error: Error): boolean {
  return socket.bytesRead === 0 && refusalOf(error) === TIMED_OUT;
}

function newConnection(guest: Guest, socket: Socket): Connection {
  const firstBytes = keepFirstBytes(socket, () => connection);
  const counts = { begun: 0, arriving: null, unanswered: 0 };
  const connection: Connection = { guest, firstBytes, ...counts, refusal: null, isRefused: false };
  return connection;
}

/** Tells of a head that is no request to us; what follows it on its connection is none either. */
function turningAway(
  connections: WeakMap<Socket, Connection>,
  strayed: ReceivingOptions["strayed"],
): ServerEvents["turnedAway"] {
  return (req, code, { status }) => {
    const connection = connections.get(req.socket);
    if (connection) connection.isRefused = true;
    strayed(strayHead(req, code, { clientIp: req.socket.remoteAddress ?? "", status }));
  };
}

/** Hands a connection over on which another protocol is spoken from now on: the room has no say over it any more. */
function upgrading(
  connections: WeakMap<Socket, Connection>,
  room: Room,
  upgrades: Upgrades | undefined,
): ServerEvents["upgraded"] {
  return (req, socket, head) => {
    const connection = connections.get(req.socket);
    if (connection) room.leave(connection.guest);
    upgrades?.take(req, socket, head);
  };
}

function createBudget(limits: ReceivingOptions["limits"]): ByteBudget {
  return new ByteBudget(() => {
    const { bodyBytes, bytesUnderWay, bytesOfClient } = limits();
    return { total: Math.max(bytesUnderWay, bodyBytes), client: Math.max(bytesOfClient, bodyBytes) };
  });
}

function createDesk(
  { handle, left, dropped, error: report }: ReceivingOptions,
  { server, ...rest }: { readonly server: Server } & Pick<Desk, "budget" | "answered" | "arrived">,
): Desk {
  return {
    get isClosing() {
      return !server.listening;
    },
    ...rest,
    pace: new Pace(),
    take: handle,
    left,
    refused: () => dropped("busy"),
    unwritable: (cause) => report("A reply could not be written as HTTP", cause),
  };
}

function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const grace = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(grace);
      resolve();
    });
  });
}
