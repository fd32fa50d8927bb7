import { z } from "zod";
import { VariableName } from "../../../contract/model/hook.ts";
import { prepared, unprepared } from "../action.ts";
import { BODY_FILE_VARIABLE, bodyFilePath, withBodyFile } from "../body-file.ts";
import { explainConfig } from "../config.ts";
import { childEnvironment } from "../process/environment.ts";
import { programEnd } from "../process/program-end.ts";
import { runProgram } from "../process/run.ts";
import { isTemplate } from "../../template/template.ts";
import type { ActionContext } from "../context.ts";
import { brokenGuard } from "./shell/guards.ts";
import { bindPosix } from "./shell/posix.ts";
import { bindPowershell } from "./shell/powershell.ts";
import { readValues } from "./shell/values.ts";
import { decidesWhatRuns, mayHoldValue } from "./shell/variable-names.ts";
import { type Tool, faultBy } from "./tool.ts";

const Params = z.object({
  command: z.string().min(1).max(100_000),
  /** Not a template: the folder is the author's choice alone. */
  cwd: z.string().max(4096).optional(),
  env: z.record(VariableName, z.string().max(100_000)).default({}),
});

const bindHere = process.platform === "win32" ? bindPowershell : bindPosix;

/** As a hook is kept: where its placeholders stand is known by then, whatever fills them. */
const ToKeep = Params.check(({ value, issues }) => {
  const { command, env } = value;
  const named = valuesIn(env);
  const unfit = named.find((name) => !mayHoldValue(name));
  if (unfit !== undefined) {
    issues.push({ code: "custom", input: env, path: ["env", unfit], message: unfitVariable(unfit) });
    return;
  }
  const bound = bindHere(command, named);
  if (bound.ok) return;
  const { error: message, rewrites } = bound;
  issues.push({ code: "custom", input: command, path: ["command"], message, params: { rewrites } });
});

/**
 * `shell.execute`: runs a command line with /bin/sh (PowerShell on Windows). A placeholder in it becomes a reference to
 * an environment variable, never its value, so no value is ever read as shell; and it is refused where the program is
 * not known to take data. The body comes on standard input and in the file named by HOOKBENCH_BODY_FILE.
 */
export const shellExecute: Tool = {
  name: "shell.execute",
  fault: faultBy(ToKeep),
  prepare(params, context) {
    const parsed = Params.safeParse(params);
    if (!parsed.success) return unprepared(explainConfig(parsed.error, params));
    const { command, cwd, env } = parsed.data;
    const bound = bindFor(context, command, env);
    if (typeof bound === "string") return unprepared(bound);
    const named = Object.entries(env).map(([name, template]) => ({ name, template }));
    const values = readValues([...named, ...bound.variables], context);
    if (!values.ok) return unprepared(values.error);
    const broken = brokenGuard(bound.guards, values.environment);
    if (broken !== null) return unprepared(broken);
    const bodyFile = bodyFilePath(context.ports.dataFolder, context.executionId);
    const own = { ...values.environment, [BODY_FILE_VARIABLE]: bodyFile };
    const argv = process.platform === "win32" ? powershellArgv(bound.script) : posixArgv(bound.script);
    return prepared({
      rendered: [
        bound.script,
        ...Object.entries(values.environment).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
      ].join("\n"),
      run: (control) =>
        withBodyFile(bodyFile, context.request.body, async () => {
          for (const note of values.notes) control.output.note(note);
          const child = { argv, cwd, env: childEnvironment(context.executionId, [], own), stdin: context.request.body };
          return programEnd(await runProgram(child, control), "The command");
        }),
    });
  },
};

function valuesIn(env: Readonly<Record<string, string>>): string[] {
  return Object.entries(env).flatMap(([name, template]) => (isTemplate(template) ? [name] : []));
}

function unfitVariable(name: string): string {
  return `The variable ${name} may decide which programs run or what they do, so a payload may not fill it. Call it PAYLOAD_${name.replace(/^_+/, "")}.`;
}

/** What to run; a sentence when it may not. What an earlier version took runs only where a person approves each run. */
function bindFor({ hook }: ActionContext, command: string, env: Readonly<Record<string, string>>) {
  const isApproved = hook.objection !== null && hook.approval === "ask";
  const named = valuesIn(env);
  const unfit = named.find((name) => !mayHoldValue(name));
  if (unfit !== undefined && (!isApproved || decidesWhatRuns(unfit))) return unfitVariable(unfit);
  const bound = bindHere(command, named);
  if (bound.ok) return bound;
  return isApproved && bound.unproven ? { ...bound.unproven, guards: [] } : bound.error;
}

function posixArgv(script: string): [string, ...string[]] {
  return ["/bin/sh", "-c", script];
}

/** Encoded, as PowerShell reads quotes of its own arguments a second time otherwise. */
function powershellArgv(script: string): [string, ...string[]] {
  return [
    "powershell.exe",
    "-NoProfile",
    "-NonInteractive",
    "-EncodedCommand",
    Buffer.from(script, "utf16le").toString("base64"),
  ];
}
