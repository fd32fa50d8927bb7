export interface Lines {
  take(bytes: Uint8Array): void;
  /** Nothing more comes: what is open is a line too. */
  end(): void;
}

export interface LineRules {
  /** What ends a line; global. */
  readonly ends: RegExp;
  /** So many characters of a line are kept; the rest is left out. */
  readonly most: number;
}

/** Cuts UTF-8 into lines, wherever its chunks end; each comes with whether it is whole. No more of one is held than `most`. */
export function createLines({ ends, most }: LineRules, onLine: (line: string, isWhole: boolean) => void): Lines {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let length = 0;

  function keep(piece: string): void {
    const room = most - length;
    if (room > 0 && piece !== "") pieces.push(piece.slice(0, room));
    length += piece.length;
  }

  function finish(): void {
    const line = pieces.join("");
    const isWhole = length <= most;
    pieces = [];
    length = 0;
    onLine(line, isWhole);
  }

  function read(text: string): void {
    let start = 0;
    for (const { index } of text.matchAll(ends)) {
      keep(text.slice(start, index));
      finish();
      start = index + 1;
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
