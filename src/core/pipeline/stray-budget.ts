/** So many entries are made at once, of all senders and of one, and so many a second after; so many senders are remembered. */
const BURST = 100;
const BURST_OF_ONE = 40;
const A_SECOND = 1;
const REMEMBERED = 500;

/** Says of each stray whether it may be an entry, by who sent it: no flood of them fills the list, or a sender's share of it. */
export function createStrayBudget(): (clientIp: string) => boolean {
  const all = createBudget(BURST);
  const ofOne = new Map<string, Budget>();

  return (clientIp) => {
    const mine = ofOne.get(clientIp) ?? createBudget(BURST_OF_ONE);
    ofOne.delete(clientIp);
    ofOne.set(clientIp, mine);
    const [oldest] = ofOne.keys();
    if (ofOne.size > REMEMBERED && oldest !== undefined) ofOne.delete(oldest);
    if (!mine.has() || !all.has()) return false;
    mine.take();
    all.take();
    return true;
  };
}

interface Budget {
  has(): boolean;
  take(): void;
}

/** So many at once, and after that `A_SECOND`. */
function createBudget(burst: number): Budget {
  let left = burst;
  let at = performance.now();
  return {
    has: () => {
      const now = performance.now();
      left = Math.min(burst, left + ((now - at) / 1000) * A_SECOND);
      at = now;
      return left >= 1;
    },
    take: () => {
      left -= 1;
    },
  };
}
