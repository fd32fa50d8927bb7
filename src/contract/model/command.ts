import { z } from "zod";

/** For which shell or tool a command is written. `openssl` is a script that makes the signature itself. */
export const CommandStyle = z.enum(["bash", "powershell", "httpie", "openssl"]);
export type CommandStyle = z.infer<typeof CommandStyle>;

/** A command to paste. It holds no secret unless asked to reveal it; the notes say what it cannot carry and what to set before it runs. */
export const SignatureCommand = z.object({ command: z.string(), notes: z.array(z.string()) });
export type SignatureCommand = z.infer<typeof SignatureCommand>;
