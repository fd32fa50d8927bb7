const LONGEST_LINE = 8 * 1024 * 1024;

/** Cuts bytes into lines of text, wherever their chunks end. A line beyond eight million characters is left out. */
export function createLines(onLine: (line: string) => void): { take(bytes: Uint8Array): void; end(): void } {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let length = 0;

  function keep(piece: string): void {
    length += piece.length;
    if (length > LONGEST_LINE) pieces = [];
    else if (piece !== "") pieces.push(piece);
  }

  function finish(): void {
    const line = pieces.join("").replace(/\r$/, "");
    const isWhole = length <= LONGEST_LINE;
    pieces = [];
    length = 0;
    if (isWhole && line.trim() !== "") onLine(line);
  }

  function read(text: string): void {
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      keep(text.slice(start, end));
      finish();
      start = end + 1;
    }
    keep(text.slice(start));
  }

  return {
    take: (bytes) => read(decoder.decode(bytes, { stream: true })),
    end: () => {
      read(decoder.decode());
      finish();
    },
  };
}
