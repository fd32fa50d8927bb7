import type { Client } from "../contract/client.ts";
import type { ProjectTunnelStatus } from "../contract/model/project-status.ts";
import { visibleLine } from "../contract/visible.ts";
import { callerHere } from "./caller-here.ts";
import { openTerminal } from "./person-terminal.ts";
import { wishWords } from "./tunnel-wish.ts";

/**
 * What becomes of a tunnel that a project file wishes for: a person at the terminal is asked, and on their yes it is opened.
 * Elsewhere nobody is. Answers what to tell; null where there is no wish, or it is wanted already.
 */
export async function offerTunnel(
  wish: ProjectTunnelStatus | null,
  call: Client["call"],
  mayAsk: boolean,
): Promise<string | null> {
  if (wish === null || wish.isWanted) return null;
  const named = { kind: wish.kind, ...(wish.name === null ? {} : { name: wish.name }) };
  const asked = wishWords(named);
  const about = "The project file wishes for a tunnel, by which whoever knows its address can post here.";
  const how = `hookbench tunnel start ${asked}`;
  const terminal = mayAsk && callerHere() !== "agent" ? openTerminal() : null;
  if (!terminal) return visibleLine(`${about} If you want it, open it with: ${how}`);
  try {
    const typed = await terminal.ask([about, visibleLine(`Open a tunnel as ${asked}? [y/N] `)]);
    if (!/^y(es)?$/i.test(typed.trim())) return visibleLine(`No tunnel was opened. To open it later: ${how}`);
  } finally {
    terminal.close();
  }
  const opened = await call("tunnel.start", named);
  if (!opened.ok) return visibleLine(`The tunnel did not come up: ${opened.error.message}`);
  const { url, message } = opened.value;
  return visibleLine(["The tunnel", url ?? "has no address yet", ...(message === null ? [] : [message])].join("  "));
}
