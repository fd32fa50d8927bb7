import type { CommandStyle } from "../../../contract/model/command.ts";
import { callOrToast } from "../../state/calls.ts";
import { showToast } from "../../state/toasts.ts";
import { copyText } from "../../ui/copy.ts";
import { rawRequest } from "./detail/raw-request.ts";
import { COPY_DELIVERY } from "../../words/traffic.ts";

const NAMES: Readonly<Record<CommandStyle, string>> = {
  bash: COPY_DELIVERY.theCurlCommand,
  powershell: COPY_DELIVERY.thePowerShellCommand,
  httpie: COPY_DELIVERY.theHTTPieCommand,
  openssl: COPY_DELIVERY.theOpensslScript,
};

/**
 * Puts a command that sends the delivery again on the clipboard, and says what it cannot carry. Its credentials it reads
 * from variables, unless it is to `reveal` them.
 */
export async function copyCommand(deliveryId: string, style: CommandStyle = "bash", reveal = false): Promise<void> {
  const written = await callOrToast("signatures.curl", { deliveryId, style, reveal });
  if (!written) return;
  await copyText(written.command, NAMES[style]);
  const [note] = written.notes;
  if (note !== undefined) showToast({ kind: "info", text: note });
}

/** Puts the request as it stood on the wire on the clipboard. */
export async function copyRaw(id: string, reveal = false): Promise<void> {
  const delivery = await callOrToast("deliveries.get", { id, reveal });
  if (delivery) await copyText(rawRequest(delivery), COPY_DELIVERY.theRawRequest);
}
