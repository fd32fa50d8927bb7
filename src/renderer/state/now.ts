import { useEffect, useState } from "react";

/** The time in epoch milliseconds, anew so often while mounted: each second where nothing else is said. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
