import { bashCommand } from "../signature/curl/bash.ts";
import type { Requests, Resendable } from "./exported.ts";

/** All of them as one script for bash, in their order; each says when it fails. */
export function writeScript(sent: readonly Resendable[]): Requests {
  const commands = sent.map(({ request, delivery }) => `# ${delivery.id}\n${bashCommand(request).command}\necho\n`);
  const content = `#!/usr/bin/env bash\n\n${commands.join("\n")}`;
  return { files: [{ name: "deliveries.sh", mediaType: "application/x-sh", content }], count: sent.length, notes: [] };
}
