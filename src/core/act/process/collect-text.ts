const KEPT_BYTES = 64 * 1024;

/** Keeps the first 64 KB of a stream as text. */
export function collectText(): { take(bytes: Uint8Array): void; text(): string } {
  const decoder = new TextDecoder();
  let text = "";
  let room = KEPT_BYTES;
  return {
    take(bytes) {
      if (room === 0) return;
      const kept = bytes.subarray(0, room);
      room -= kept.length;
      text += decoder.decode(kept, { stream: true });
    },
    text: () => text,
  };
}
