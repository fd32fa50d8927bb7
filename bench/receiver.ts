import { type Round, allAccepted, costOf, startBare, tenths } from "./bare.ts";
import { untilIndexed } from "./indexed.ts";
import { runLoad } from "./load.ts";
import { type Measure, median } from "./measure.ts";
import { startReceiving } from "./receiving.ts";

const ROUNDS = 5;
const SECONDS = 3;

/** Signed 1 KB posts, verified, matched against ten hooks, recorded with a queued execution before the reply, against a bare server. */
export async function benchReceiver(): Promise<Measure> {
  const bare = await startBare();
  const receiving = await startReceiving();
  const { serve } = receiving;
  try {
    const ours = { ...receiving.load, seconds: SECONDS };
    const theirs = { ...ours, port: bare.port };
    await runLoad({ ...ours, seconds: 1 });
    await runLoad({ ...theirs, seconds: 1 });
    const rounds: { readonly ours: Round; readonly bare: Round }[] = [];
    for (let index = 0; index < ROUNDS; index += 1) {
      const base = await costOf(bare.pid, () => runLoad(theirs));
      const full = await costOf(serve.pid, async () => allAccepted(await runLoad(ours)));
      // The search index would take its time from the baseline's next round.
      await untilIndexed(serve);
      rounds.push({ ours: full, bare: base });
    }
    const middle = (figure: (round: (typeof rounds)[number]) => number) => median(rounds.map(figure));
    const ratio = middle((round) => round.ours.perSecond / round.bare.perSecond);
    return {
      name: "receiver against bare node:http",
      value: ratio,
      unit: "ratio",
      target: ">= 0.45",
      isMet: ratio >= 0.45,
      detail: {
        oursPerSecond: Math.round(middle((round) => round.ours.perSecond)),
        barePerSecond: Math.round(middle((round) => round.bare.perSecond)),
        // Of the processor, which a busy machine changes less than what a second is worth.
        oursMicroseconds: tenths(middle((round) => round.ours.microseconds)),
        bareMicroseconds: tenths(middle((round) => round.bare.microseconds)),
      },
    };
  } finally {
    await receiving.stop();
    bare.stop();
  }
}
