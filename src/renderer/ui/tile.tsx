interface TileProps {
  /** What the letters and the hue are made of: the sender's name, as `GitHub`. */
  readonly name: string;
}

/** A sender's mark: two letters on a hue of their own. Readers hear the name beside it. */
export function Tile({ name }: TileProps) {
  const hue = hueOf(name);
  return (
    <span
      className="tile"
      aria-hidden="true"
      style={{
        background: `oklch(var(--tile-light) var(--tile-chroma) ${hue})`,
        color: `oklch(var(--tile-text-light) var(--tile-text-chroma) ${hue})`,
      }}
    >
      {lettersOf(name)}
    </span>
  );
}

/** `GitHub` is GH, `Stripe` is St, `Meta WhatsApp` is MW. */
export function lettersOf(name: string): string {
  const capitals = [...name.matchAll(/\p{Lu}/gu)].map(([letter]) => letter);
  const [first = "", second = ""] = capitals;
  if (second) return first + second;
  const [one = "", two = ""] = [...name.replace(/[^\p{L}\p{N}]/gu, "")];
  return one.toUpperCase() + two.toLowerCase();
}

/** The same for the same name, in degrees. */
export function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name.toLowerCase()) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return sum;
}
