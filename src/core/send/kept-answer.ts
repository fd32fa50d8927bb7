import type { MadeAttempt } from "../record/sends/send-table.ts";
import type { Profile } from "../providers/profile.ts";

/** The attempt as its system's own log keeps it: where that cuts answers, with the beginning of the answer alone. */
export function withKeptAnswer(attempt: MadeAttempt, profile: Pick<Profile, "kept"> | null): MadeAttempt {
  const { response } = attempt;
  const kept = profile?.kept;
  if (!response || !kept || response.body.length <= kept.characters) return attempt;
  const body = response.body.slice(0, kept.characters) + kept.mark;
  return { ...attempt, response: { ...response, body, isTruncated: true, keptCharacters: kept.characters } };
}
