import type { CommandStyle, SignatureCommand } from "../../../contract/model/command.ts";
import { bashCommand } from "./bash.ts";
import type { CommandRequest } from "./command-request.ts";
import { httpieCommand } from "./httpie.ts";
import { powershellCommand } from "./powershell.ts";

const WRITERS: Record<Exclude<CommandStyle, "openssl">, (request: CommandRequest) => SignatureCommand> = {
  bash: bashCommand,
  powershell: powershellCommand,
  httpie: httpieCommand,
};

/** A finished request as a command in the given style. */
export function writeCommand(request: CommandRequest, style: Exclude<CommandStyle, "openssl">): SignatureCommand {
  return WRITERS[style](request);
}
