import type { CommandStyle } from "../../../contract/model/command.ts";
import { callOrToast } from "../../state/calls.ts";
import { useStatus } from "../../state/status.ts";
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

/** Puts the payload as it is read, its encodings undone, on the clipboard; says so of one that is no text. */
export async function copyPayload(id: string): Promise<void> {
  const decoded = await callOrToast("deliveries.decoded", { id, whole: true });
  if (decoded?.text === null) return showToast({ kind: "bad", text: COPY_DELIVERY.noText });
  if (decoded) await copyText(decoded.text, COPY_DELIVERY.thePayload);
}

/** Puts the URL that it was posted to, as this machine has it, on the clipboard. */
export async function copyUrl(id: string): Promise<void> {
  const delivery = await callOrToast("deliveries.get", { id });
  const receiver = useStatus.getState().app?.receiver.url ?? "";
  if (delivery) await copyText(receiver + delivery.url, COPY_DELIVERY.theUrl);
}
