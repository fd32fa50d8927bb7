export interface Match {
  /** The higher, the better it fits. */
  readonly score: number;
  /** Which characters of the name were meant, ascending, counted as `[...name]` gives them. */
  readonly at: readonly number[];
}

const [LETTER, WORD_START, NEXT, GAP] = [1, 8, 8, 0.2];
/** More is not looked at. */
const [MOST_TYPED, MOST_LETTERS] = [40, 160];

/**
 * Whether the letters typed stand in a name in their order, and how well: beginnings of words and letters side by side count
 * most, so that `gth` finds “Go to hooks”. Spaces typed count for nothing. Null where they do not.
 */
export function fuzzyMatch(typed: string, name: string): Match | null {
  const wanted = Array.from(typed.replace(/\s+/g, "").slice(0, MOST_TYPED), (letter) => letter.toLowerCase());
  const letters = [...name].slice(0, MOST_LETTERS).map((letter) => letter.toLowerCase());
  if (wanted.length === 0) return { score: 0, at: [] };
  // row[j]: the best match of the letters so far whose last one stands at j.
  let row: (Match | null)[] = [];
  for (const [index, letter] of wanted.entries()) row = nextRow(index === 0 ? null : row, letter, letters);
  return row.reduce(better, null);
}

function nextRow(before: readonly (Match | null)[] | null, letter: string, letters: readonly string[]) {
  /** The best of those that end two places or more before. */
  let carried: Match | null = null;
  return letters.map((found, place) => {
    const near = before?.[place - 1] ?? null;
    carried = carried && { ...carried, score: carried.score - GAP };
    const far = carried;
    carried = better(carried, near);
    if (found !== letter) return null;
    const own = LETTER + (isWordStart(letters, place) ? WORD_START : 0);
    if (before === null) return { score: own - place * GAP, at: [place] };
    const best = better(near && { ...near, score: near.score + NEXT }, far);
    return best && { score: best.score + own, at: [...best.at, place] };
  });
}

function better(one: Match | null, other: Match | null): Match | null {
  if (one === null || other === null) return one ?? other;
  return other.score > one.score ? other : one;
}

/** Whether letters that were found lie together: each begins a word, or is at most `most` characters behind the one before. */
export function isTogether({ at }: Match, name: string, most: number): boolean {
  const letters = [...name];
  return at.every((place, index) => {
    const before = at[index - 1];
    return before === undefined || place - before <= most || isWordStart(letters, place);
  });
}

function isWordStart(letters: readonly string[], place: number): boolean {
  return place === 0 || /[^\p{L}\p{N}]/u.test(letters[place - 1] ?? " ");
}
