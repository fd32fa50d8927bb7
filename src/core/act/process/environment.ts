import { plainEnvironment } from "../../host/plain-environment.ts";

/** The variable every process of an execution carries, so that its whole family can be found and ended. */
export const EXECUTION_MARK = "HOOKBENCH_EXECUTION";

/**
 * The environment a child sees: a short list of ours (`PATH`, `HOME`, `LANG`, `LC_*` …), what the user named,
 * then `own`, which wins. Everything else of our environment, credentials among it, stays with us.
 */
export function childEnvironment(
  executionId: string,
  named: readonly string[],
  own: Readonly<Record<string, string>>,
  from: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  return { ...plainEnvironment(named, from), ...own, [EXECUTION_MARK]: executionId };
}
