import { visibleLine } from "../../contract/visible.ts";

const LONGEST_WORDS = 300;

/** Words that mean trouble in the output of any program. They are shown as the reason, and never acted upon alone. */
const TROUBLE =
  /\b(?:error|fail(?:ed|ure)?|fatal|denied|refused|unauthori[sz]ed|forbidden|invalid|unable|cannot|could not|not (?:found|available|logged in|enabled|allowed)|(?:already in|in) use|taken|unavailable|limit|quota|too many|rate|expired?|timed? ?out)\b|ERR_NGROK_\d+/i;

/** Whether a line tells of trouble. */
export function hasTrouble(line: string): boolean {
  return TROUBLE.test(line);
}

/** A line that a program printed as a sentence that can be shown. */
export function wordsOf(line: string): string {
  const words = visibleLine(line.slice(0, LONGEST_WORDS).toWellFormed()).trim();
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
