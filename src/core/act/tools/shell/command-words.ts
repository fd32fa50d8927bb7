import type { Surroundings } from "./rules.ts";

/** Words that stand before a command without being one. */
const RESERVED = new Set(["if", "then", "elif", "else", "do", "while", "until", "!", "{", "}", "fi", "done", "esac"]);

/** Follows the words of the simple command that is being read. */
export interface CommandWords {
  /** The next raw characters of code, opening and closing quotes included. */
  add(text: string): void;
  /** Characters that separate nothing, as those inside quotes. */
  addQuoted(text: string): void;
  surroundings(): Surroundings;
  isAtWordStart(): boolean;
  /** Inside `case … esac`, where a `)` ends a pattern. */
  isInCase(): boolean;
}

export function createCommandWords(): CommandWords {
  let words: string[] = [];
  let current = "";
  let isRedirect = false;
  let openCases = 0;

  function endWord(): void {
    if (current === "") return;
    const word = current;
    current = "";
    if (isRedirect) isRedirect = false;
    else if (words.length > 0 || !RESERVED.has(word)) words.push(word);
    if (words.length === 1 && word === "case") openCases += 1;
    if (words.length === 0 && word === "esac") openCases -= 1;
  }

  function endCommand(): void {
    endWord();
    words = [];
    isRedirect = false;
  }

  function addOne(char: string): void {
    if (/[ \t]/.test(char)) endWord();
    else if (char === "&" && isRedirect && current === "") return;
    else if (/[;&|\n()]/.test(char)) endCommand();
    else if (/[<>]/.test(char)) {
      if (/^\d+$/.test(current)) current = "";
      endWord();
      isRedirect = true;
    } else current += char;
  }

  return {
    // A backslash and what it escapes come together and are part of the word.
    add: (text) => {
      if (text === "\\\n") return;
      if (text.startsWith("\\")) current += text;
      else for (const char of text) addOne(char);
    },
    addQuoted: (text) => {
      current += text;
    },
    surroundings: () => ({ words, current, isRedirect }),
    isAtWordStart: () => current === "",
    isInCase: () => openCases > (words.length === 0 && current === "esac" ? 1 : 0),
  };
}
