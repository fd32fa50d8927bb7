import type { Reporter, TestModule } from "vitest/node";

const SHOWN = 10;

/** Says at the end of a run which files took longest, loading and setting up included. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const slowest = modules
      .map((module) => ({ name: module.relativeModuleId, ms: took(module) }))
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, SHOWN);
    if (slowest.length < 2) return;
    console.log(`\nThe ${slowest.length} slowest files:`);
    for (const { name, ms } of slowest) console.log(`${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`);
  }
}

function took(module: TestModule): number {
  const { prepareDuration, environmentSetupDuration, setupDuration, collectDuration, duration } = module.diagnostic();
  return prepareDuration + environmentSetupDuration + setupDuration + collectDuration + duration;
}
