import { Agent, request } from "node:http";
import { type Socket, connect } from "node:net";

/** Keeps 2,000 slow or silent connections open to the port given, and posts to unknown paths, until it is killed. */
const port = Number(process.argv[2]);
const CONNECTIONS = 2000;
const AGAIN_MS = 100;
const FLOODERS = 20;

const HEAD = "POST /hooks/a HTTP/1.1\r\nHost: x\r\n";
const agent = new Agent({ keepAlive: true });

const KINDS: readonly ((socket: Socket) => void)[] = [
  () => undefined,
  (socket) => void socket.write(`${HEAD}X-Never`),
  (socket) => {
    socket.write(`${HEAD}Content-Length: 100000\r\n\r\n`);
    const drip = setInterval(() => (socket.destroyed ? clearInterval(drip) : socket.write("a")), 500);
  },
];

function open(kind: number): void {
  const socket = connect(port, "127.0.0.1", () => KINDS[kind]?.(socket));
  socket.on("error", () => undefined);
  socket.on("data", () => undefined);
  socket.on("close", () => setTimeout(open, AGAIN_MS, kind));
}

function flood(): void {
  const asked = request({ port, host: "127.0.0.1", path: "/nowhere", method: "POST", agent }, (answer) => {
    answer.resume();
    answer.on("end", flood);
  });
  asked.on("error", () => setTimeout(flood, AGAIN_MS));
  asked.end("{}");
}

for (let count = 0; count < CONNECTIONS; count += 1) open(count % KINDS.length);
for (let count = 0; count < FLOODERS; count += 1) flood();
process.send?.("open");
