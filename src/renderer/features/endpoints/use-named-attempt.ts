import { useEffect, useState } from "react";
import type { Attempt } from "../../../contract/model/attempt.ts";
import { call } from "../../state/calls.ts";
import { usePlace } from "../../state/route.ts";
import { useAttempts } from "../../state/sending.ts";

/** As many as an event may have. */
const MOST = 1000;

/**
 * The attempt that the address names, or the last one of the event that it names; asked for on its own where it is not
 * among those that the log has so far. Null while it is not here, or where none is named.
 */
export function useNamedAttempt(): Attempt | null {
  const event = usePlace("attempt")?.event ?? null;
  const number = usePlace("attempt")?.attempt ?? null;
  const { items, isLoaded } = useAttempts();
  const [fetched, setFetched] = useState<readonly Attempt[]>([]);
  const isNamed = (one: Attempt) => one.eventId === event && (number === null || one.number === number);
  const listed = items.find(isNamed);
  const isMissing = event !== null && isLoaded && listed === undefined;
  useEffect(() => {
    if (!isMissing) return undefined;
    let isWanted = true;
    void call("attempts.list", { eventId: event, limit: MOST }).then((answer) =>
      isWanted && answer.ok ? setFetched(answer.value.items) : undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [isMissing, event]);
  return listed ?? fetched.find(isNamed) ?? null;
}
