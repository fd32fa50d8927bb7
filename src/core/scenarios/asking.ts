import { type Result, fail, ok } from "../../contract/errors.ts";
import type { ScenarioRunDetail } from "../../contract/model/scenario-run.ts";
import type { CommandEnd } from "./play-step.ts";

type Asks = NonNullable<ScenarioRunDetail["asks"]>;

/** The command of a run whose turn it is: asked of whoever began the run from a file, and answered by them. */
export interface Asking {
  readonly asks: Asks | null;
  ask(position: number, words: string[], ms: number): Promise<CommandEnd>;
  /** Error: `conflict` where no command of that step is asked for. */
  answer(position: number, end: CommandEnd): Result<null>;
}

/** Asks until it is answered, the time is over or `ended`; `tell` has the other side look. */
export function createAsking(ended: AbortSignal, tell: () => void): Asking {
  let open: { readonly asks: Asks; settle(end: CommandEnd): void } | null = null;

  function ask(position: number, words: string[], ms: number): Promise<CommandEnd> {
    return new Promise((resolve) => {
      const settle = (end: CommandEnd): void => {
        clearTimeout(timer);
        ended.removeEventListener("abort", onEnd);
        open = null;
        resolve(end);
      };
      const onEnd = () => settle(UNANSWERED);
      const timer = setTimeout(() => settle({ ...UNANSWERED, error: `no end of it in ${ms / 1000} s` }), ms);
      ended.addEventListener("abort", onEnd, { once: true });
      open = { asks: { position, words }, settle };
      tell();
    });
  }

  return {
    get asks() {
      return open?.asks ?? null;
    },
    ask,
    answer: (position, end) => {
      if (open?.asks.position !== position) return fail("conflict", "No command of that step is asked for.");
      open.settle(end);
      return ok(null);
    },
  };
}

const UNANSWERED: CommandEnd = { exit: null, output: "", error: "the run ended before it did" };
