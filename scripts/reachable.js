import { connect } from "node:net";

const LIMIT_MS = 3000;

/** Whether a TCP connection to a host opens within three seconds. */
export function reachable(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(LIMIT_MS, () => end(false));
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}
