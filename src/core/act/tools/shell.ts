import { z } from "zod";
import { VariableName } from "../../../contract/model/hook.ts";
import { prepared, unprepared } from "../action.ts";
import { BODY_FILE_VARIABLE, bodyFilePath, withBodyFile } from "../body-file.ts";
import { explainConfig } from "../config.ts";
import { childEnvironment } from "../process/environment.ts";
import { programEnd } from "../process/program-end.ts";
import { runProgram } from "../process/run.ts";
import { bindPosix } from "./shell/posix.ts";
import { bindPowershell } from "./shell/powershell.ts";
import { isRiskyVariable } from "./shell/rules.ts";
import { readValues } from "./shell/values.ts";
import { type Tool, faultBy } from "./tool.ts";

const Params = z.object({
  command: z.string().min(1).max(100_000),
  /** Not a template: the folder is the author's choice alone. */
  cwd: z.string().max(4096).optional(),
  env: z.record(VariableName, z.string().max(100_000)).default({}),
});

const bindHere = process.platform === "win32" ? bindPowershell : bindPosix;

/** As a hook is kept: where its placeholders stand is known by then, whatever fills them. */
const ToKeep = Params.extend({
  command: Params.shape.command.check(({ value, issues }) => {
    const bound = bindHere(value);
    if (!bound.ok) issues.push({ code: "custom", input: value, message: bound.error });
  }),
});

/**
 * `shell.execute`: runs a command line with /bin/sh (PowerShell on Windows). A placeholder in it becomes a reference to
 * an environment variable, never its value, so no value is ever read as shell. The body comes on standard input and in
 * the file named by HOOKBENCH_BODY_FILE.
 */
export const shellExecute: Tool = {
  name: "shell.execute",
  fault: faultBy(ToKeep),
  prepare(params, context) {
    const parsed = Params.safeParse(params);
    if (!parsed.success) return unprepared(explainConfig(parsed.error, params));
    const { command, cwd, env } = parsed.data;
    const risky = Object.entries(env).find(([name, template]) => template.includes("{{") && isRiskyVariable(name));
    if (risky) return unprepared(`The variable ${risky[0]} decides which programs run, so a payload may not fill it.`);
    const isWindows = process.platform === "win32";
    const bound = bindHere(command);
    if (!bound.ok) return unprepared(bound.error);
    const named = Object.entries(env).map(([name, template]) => ({ name, template, isFileName: false }));
    const values = readValues([...named, ...bound.variables], context);
    if (!values.ok) return unprepared(values.error);
    const bodyFile = bodyFilePath(context.ports.dataFolder, context.executionId);
    const own = { ...values.environment, [BODY_FILE_VARIABLE]: bodyFile };
    const argv = isWindows ? powershellArgv(bound.script) : posixArgv(bound.script);
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
