import type { Publish } from "../../contract/events.ts";
import type { Log } from "../ports.ts";
import type { KnownSecrets } from "../secrets/known-secrets.ts";
import type { Store } from "../record/store.ts";
import type { ActionOutput, OutputStream } from "../act/action.ts";

export const OUTPUT_CAP_BYTES = 1024 * 1024;
const CHUNK_CHARACTERS = 16 * 1024;

export interface OutputSink extends ActionOutput {
  /** Keeps what an agent is asked. */
  asked(prompt: string): void;
  /** Writes what is pending and the remains of cut characters. Nothing may be written afterwards. */
  close(): void;
}

export interface OutputOptions {
  readonly executionId: string;
  readonly store: Store;
  readonly publish: Publish;
  readonly log: Log;
  /** Takes known secrets out of what is kept and published. */
  readonly discreet?: Pick<KnownSecrets, "mask" | "openFrom"> | undefined;
  /** Milliseconds to gather output before it is kept and published. */
  readonly gatherMs: () => number;
}

/**
 * Turns an action's bytes into text (invalid UTF-8 becomes U+FFFD, characters cut by a chunk's edge are joined),
 * keeps the first megabyte, counts the rest, and publishes in batches.
 */
export function createOutput(options: OutputOptions): OutputSink {
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  let pending = "";
  let offset = 0;
  let room = OUTPUT_CAP_BYTES;
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;

  /** What may be the beginning of a secret waits for what follows it. */
  function takePending(isLast: boolean): string {
    const { discreet } = options;
    const end = isLast || !discreet ? pending.length : discreet.openFrom(pending);
    const chunk = pending.slice(0, end);
    pending = pending.slice(end);
    return discreet ? discreet.mask(chunk) : chunk;
  }

  function flush(isLast = false): void {
    clearTimeout(timer);
    timer = undefined;
    if (pending === "" && dropped === 0) return;
    const chunk = takePending(isLast);
    const uncounted = dropped;
    if (chunk === "" && uncounted === 0) return;
    dropped = 0;
    try {
      options.store.executions.appendOutput(options.executionId, chunk, uncounted);
    } catch (cause) {
      options.log.error("Output could not be kept", cause, { execution: options.executionId });
    }
    if (chunk === "") return;
    options.publish("execution.output", { id: options.executionId, offset, chunk });
    offset += chunk.length;
  }

  function take(text: string): void {
    const bytes = Buffer.byteLength(text);
    if (bytes <= room) {
      pending += text;
      room -= bytes;
    } else {
      const kept = new Uint8Array(room);
      const { read, written } = new TextEncoder().encodeInto(text, kept);
      pending += text.slice(0, read);
      dropped += bytes - written;
      room = 0;
    }
    if (pending.length >= CHUNK_CHARACTERS) flush();
    else if (pending !== "" || dropped > 0) timer ??= setTimeout(flush, options.gatherMs(), false);
  }

  function write(stream: OutputStream, bytes: Uint8Array): boolean {
    if (room > 0) take(decoders[stream].decode(bytes, { stream: true }));
    else countDropped(bytes.length);
    return room > 0;
  }

  function countDropped(bytes: number): void {
    dropped += bytes;
    timer ??= setTimeout(flush, options.gatherMs(), false);
  }

  function close(): void {
    if (room > 0) for (const decoder of Object.values(decoders)) take(decoder.decode());
    flush(true);
  }

  function asked(prompt: string): void {
    try {
      options.store.executions.keepPrompt(options.executionId, options.discreet?.mask(prompt) ?? prompt);
    } catch (cause) {
      options.log.error("A prompt could not be kept", cause, { execution: options.executionId });
    }
  }

  return { write, note: (line) => take(`[hookbench] ${line}\n`), asked, close };
}
