import { readVersion } from "./installation.ts";
import { complain, leaveWithReader, printLine } from "./terminal.ts";
import { DONE, FAILED, MISUSED } from "./verb.ts";
import { VERBS } from "./verbs.ts";

const HELP = `Usage: hookbench <verb> [options]

${Object.entries(VERBS)
  .map(([name, { summary }]) => `  ${name.padEnd(11)}  ${summary}`)
  .join("\n")}

  hookbench <verb> --help   what a verb takes
  hookbench --version       which version this is

Exit codes: 0 done, 1 failed, 2 called wrongly.`;

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === "--version") {
    printLine(readVersion());
    return DONE;
  }
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    printLine(HELP);
    return name === undefined ? MISUSED : DONE;
  }
  const entry = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!entry) {
    complain(`There is no verb ${name}. Verbs are: ${Object.keys(VERBS).join(", ")}.\nSee: hookbench --help`);
    return MISUSED;
  }
  const { verb } = await entry.load();
  return verb.main(args);
}

leaveWithReader();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  complain(`Something went wrong inside Hookbench: ${error instanceof Error ? error.message : String(error)}`);
  if (process.env["HOOKBENCH_DEBUG"] && error instanceof Error && error.stack) complain(error.stack);
  process.exitCode = FAILED;
}
