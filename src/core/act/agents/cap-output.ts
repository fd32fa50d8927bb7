import type { ActionOutput } from "../action.ts";

/** An output that keeps at most so many bytes and then says so once. */
export function capOutput(output: ActionOutput, bytes: number | undefined): ActionOutput {
  if (bytes === undefined) return output;
  let room = bytes;
  return {
    note: (line) => output.note(line),
    write(stream, chunk) {
      if (room === 0) return false;
      const kept = chunk.subarray(0, room);
      room -= kept.length;
      const hasRoom = output.write(stream, kept);
      if (room > 0) return hasRoom;
      output.note(`Output beyond ${bytes} bytes is not kept.`);
      return false;
    },
  };
}
