import { explainFailure } from "../http/client/failure.ts";
import { quoted } from "../http/client/seen-bytes.ts";
import { wordsIn } from "./server-words.ts";
import type { WorkerReport } from "./wire.ts";

/** What goes wrong between the client and its server. */
export type ServerFault = Extract<WorkerReport, { kind: "answered" | "unreached" | "shut" | "error" }>;

/** Says why the tunnel through `host` does not come up, with the server's own words where it has some. */
export function explainServer(
  fault: ServerFault,
  host: string,
  wanted: string | undefined,
  port: number | null,
): string {
  if (fault.kind === "unreached") {
    const error = Object.assign(new Error(fault.message), { code: fault.code });
    return `The tunnel server ${host} was not reached. ${explainFailure(new URL(host), error)}`;
  }
  if (fault.kind === "shut") {
    const where = port === null ? "" : ` on its port ${port}`;
    return `The tunnel server ${host} gave a name and refuses the connections${where}: it may be half down, or a firewall is in between.`;
  }
  if (fault.kind === "error") return "The tunnel's client failed; the log has what it said, and we know no more.";
  return answered(fault, host, wanted);
}

function answered(
  { status, text }: { status: number; text: string },
  host: string,
  wanted: string | undefined,
): string {
  if (status < 300) {
    const seen = text === "" ? "nothing" : quoted(Buffer.from(text.slice(0, 80)));
    return `${host} answered ${status} with ${seen}, which is no answer of a tunnel server. Is it one?`;
  }
  const words = wordsIn(text);
  const name = wanted === undefined ? "" : ` to the wish for the name ${wanted}`;
  return `The tunnel server ${host} answered ${status}${name}${words === "" ? "." : `: ${words}`}${cureOf(status)}`;
}

function cureOf(status: number): string {
  if (status === 429) return " It wants fewer requests; it is asked again, ever later.";
  if (status >= 500) return " It is out of order; it is asked again, ever later.";
  return status === 404 ? " Is it a tunnel server?" : "";
}
