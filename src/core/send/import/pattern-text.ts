import { type AST, RegExpParser } from "@eslint-community/regexpp";

const parser = new RegExpParser({ ecmaVersion: 2025 });
const LONGEST = 2000;
const LONGEST_PATTERN = 1000;
/** What is taken first where a class leaves the choice, so that texts can be read. */
const LIKED = [..."a1Ab0x_-. :/@,+"].map((character) => character.codePointAt(0) ?? 0);
const PRINTABLE = Array.from({ length: 95 }, (_, at) => 0x20 + at);

/** How a text is to be made: repetitions take up `extra` more characters, alternatives and characters begin at `nth`. */
interface Wish {
  readonly extra: number;
  readonly nth: number;
}

/**
 * A text that a pattern (ECMA-262) describes, of at least `minLength` characters where its repetitions reach so far;
 * another for another `nth`. What a pattern says by looking ahead or behind is not followed, so the text is to be held
 * against it again. Null for no pattern, and for one whose texts are longer than 2,000 characters.
 */
export function patternText(pattern: string, minLength: number, nth = 0): string | null {
  const tree = parsed(pattern);
  if (!tree) return null;
  const shortest = written(tree, { extra: 0, nth });
  if (shortest === null || shortest.length >= minLength) return shortest;
  return written(tree, { extra: minLength - shortest.length, nth });
}

function parsed(pattern: string): AST.Pattern | null {
  if (pattern.length > LONGEST_PATTERN) return null;
  for (const unicode of [true, false]) {
    try {
      return parser.parsePattern(pattern, 0, pattern.length, { unicode });
    } catch {
      // What is no pattern in Unicode mode may be one without it.
    }
  }
  return null;
}

function written(tree: AST.Pattern, { extra, nth }: Wish): string | null {
  let left = extra;
  let length = 0;
  const groups = new Map<AST.CapturingGroup, string>();

  function ofAlternatives(alternatives: readonly AST.Alternative[]): string {
    const chosen = alternatives[nth % alternatives.length];
    return chosen ? chosen.elements.map(ofElement).join("") : "";
  }

  function ofElement(element: AST.Element): string {
    if (length > LONGEST) return "";
    switch (element.type) {
      case "Character":
        return counted(String.fromCodePoint(element.value));
      case "CharacterSet":
      case "CharacterClass":
      case "ExpressionCharacterClass":
        return counted(String.fromCodePoint(charOf(element, nth)));
      case "Group":
        return ofAlternatives(element.alternatives);
      case "CapturingGroup": {
        const text = ofAlternatives(element.alternatives);
        groups.set(element, text);
        return text;
      }
      case "Backreference":
        return counted(
          [element.resolved]
            .flat()
            .map((group) => groups.get(group) ?? "")
            .join(""),
        );
      case "Quantifier":
        return repeated(element);
      default:
        return "";
    }
  }

  function repeated({ element, min, max }: AST.Quantifier): string {
    let text = "";
    for (let count = 0; count < min; count += 1) {
      const one = ofElement(element);
      if (one === "") break;
      text += one;
    }
    for (let count = min; count < max && left > 0; count += 1) {
      const more = ofElement(element);
      if (more === "") break;
      left -= more.length;
      text += more;
    }
    return text;
  }

  function counted(text: string): string {
    length += text.length;
    return text;
  }

  const text = ofAlternatives(tree.alternatives);
  return length > LONGEST ? null : text;
}

type CharacterClass = AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass;

function charOf(set: CharacterClass, nth: number): number {
  const fitting = [...LIKED, ...PRINTABLE].filter((code) => holds(set, code));
  const found = fitting[nth % Math.max(fitting.length, 1)];
  if (found !== undefined) return found;
  const first = set.type === "CharacterClass" ? set.elements[0] : undefined;
  if (first?.type === "CharacterClassRange") return first.min.value;
  return first?.type === "Character" ? first.value : 0x100;
}

function holds(set: AST.CharacterClassElement | CharacterClass, code: number): boolean {
  switch (set.type) {
    case "Character":
      return set.value === code;
    case "CharacterClassRange":
      return set.min.value <= code && code <= set.max.value;
    case "CharacterClass":
      return set.elements.some((element) => holds(element, code)) !== set.negate;
    case "CharacterSet":
      return isInSet(set, String.fromCodePoint(code));
    default:
      return false;
  }
}

function isInSet(set: AST.CharacterSet, character: string): boolean {
  switch (set.kind) {
    case "any":
      return true;
    case "digit":
      return /\d/.test(character) !== set.negate;
    case "space":
      return /\s/.test(character) !== set.negate;
    case "word":
      return /\w/.test(character) !== set.negate;
    default:
      return new RegExp(set.raw, "u").test(character);
  }
}
