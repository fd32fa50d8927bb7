const DEEPEST = 200;

/**
 * About how many characters a value takes as JSON, counted no further than `limit`; Infinity beyond it or where it is
 * nested too deeply to be written. Counting first keeps one part that is referred to a thousand times from filling memory.
 */
export function weigh(value: unknown, limit: number): number {
  let weight = 0;

  function add(part: unknown, depth: number): void {
    if (depth > DEEPEST) weight = Infinity;
    weight += typeof part === "string" ? part.length + 2 : 4;
    if (weight > limit || typeof part !== "object" || part === null) return;
    for (const [name, inner] of Object.entries(part)) {
      weight += name.length;
      add(inner, depth + 1);
      if (weight > limit) return;
    }
  }

  add(value, 0);
  return weight > limit ? Infinity : weight;
}
