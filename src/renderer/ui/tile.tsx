interface TileProps {
  /** The sender's name, as `GitHub`; of it are the letters, and the hue that it keeps wherever it is shown. */
  readonly name: string;
  /** 18 px, or 28 where it stands at the head of something. */
  readonly isLarge?: boolean;
}

declare module "react" {
  interface CSSProperties {
    /** A tile's hue, in degrees. */
    "--hue"?: number;
  }
}

/** Hues of senders that are often beside each other, far enough apart; all others have theirs by their name. */
const HUES: Readonly<Record<string, number>> = {
  "prometheus alertmanager": 50,
  clerk: 300,
  github: 260,
  miteos: 230,
  octipus: 195,
  shopify: 140,
  slack: 330,
  stripe: 285,
  twilio: 20,
};

/** A sender's mark: two letters of its name. Its name stands beside it, so that readers do not hear of the mark. */
export function Tile({ name, isLarge }: TileProps) {
  return (
    <span className={isLarge ? "tile large" : "tile"} aria-hidden="true" style={{ "--hue": hueOf(name) }}>
      {lettersOf(name)}
    </span>
  );
}

/** A hue in degrees, one of 24; the same for the same name everywhere and always. */
export function hueOf(name: string): number {
  const id = name.toLowerCase();
  const given = Object.hasOwn(HUES, id) ? HUES[id] : undefined;
  if (given !== undefined) return given;
  let hash = 0x811c9dc5;
  for (const char of id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return ((hash >>> 0) % 24) * 15;
}

/** `GH` of GitHub, `Sl` of Slack, `MS` of my shop; `?` of what has no letter. */
export function lettersOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first = "", second] = words;
  if (second !== undefined) return initial(first) + initial(second);
  const [, inner] = first.match(/^\p{Lu}[\p{Ll}\p{N}]+(\p{Lu})/u) ?? [];
  if (inner !== undefined) return initial(first) + inner;
  const [one, two = ""] = first;
  return one === undefined ? "?" : initial(one) + ([...two.toLowerCase()][0] ?? "");
}

/** One letter: some are more than one when they are large. */
function initial(word: string): string {
  return [...word.toUpperCase()][0] ?? "";
}
