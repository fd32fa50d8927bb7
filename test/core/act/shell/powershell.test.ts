import { expect, test } from "vitest";
import { bindPowershell } from "../../../../src/core/act/tools/shell/powershell.ts";

test.each([
  ["Write-Output {{v}}", "Write-Output ${env:HOOKBENCH_1}"],
  ['Write-Host "New: {{v}} {{w}}"', 'Write-Host "New: ${env:HOOKBENCH_1} ${env:HOOKBENCH_2}"'],
  ["echo {{v}}; echo {{v}}", "echo ${env:HOOKBENCH_1}; echo ${env:HOOKBENCH_1}"],
  [".\\deploy.ps1 {{v}} -Title {{w}}", ".\\deploy.ps1 ${env:HOOKBENCH_1} -Title ${env:HOOKBENCH_2}"],
  ["C:/hooks/deploy.ps1 {{v}}", "C:/hooks/deploy.ps1 ${env:HOOKBENCH_1}"],
  [
    "Invoke-RestMethod https://h.example/ -Method Post -Body {{v}}",
    "Invoke-RestMethod https://h.example/ -Method Post -Body ${env:HOOKBENCH_1}",
  ],
])("a value is data in: %s", (command, script) => {
  expect(bindPowershell(command)).toMatchObject({ ok: true, script });
});

test.each([
  "{{v}}",
  "& {{v}}",
  "iex {{v}}",
  "Invoke-Expression {{v}}",
  "Invoke-Command {{v}}",
  "cmd /c {{v}}",
  "powershell -Command {{v}}",
  "Start-Process {{v}}",
  "git commit -m {{v}}",
  "python x.py {{v}}",
  "node -e {{v}}",
  "deploy.ps1 {{v}}",
  ".\\..\\x.ps1 {{v}}",
  "Write-Output {{v}} | iex",
  "Write-Output {{v}} > x.ps1",
  "Write-Output (iex {{v}})",
  "Write-Output $({{v}})",
  'Write-Output "$({{v}})"',
  "Write-Output '{{v}}'",
  "Write-Output @'\n{{v}}\n'@",
  'Write-Output @"\n{{v}}\n"@',
  "Write-Output `{{v}}",
  "Write-Output ${{v}}",
  "Write-Output a{{v}}",
  'Write-Output "a"{{v}}',
  "Write-Output \u201c{{v}}\u201d",
  "<# x #> Write-Output {{v}}",
  "Write-Output x # {{v}}",
  "Write-Output --% {{v}}",
  "if (1) { Write-Output {{v}} }",
  "$x = {{v}}",
  "[scriptblock]::Create({{v}})",
  "Invoke-RestMethod {{v}}",
  "Invoke-RestMethod https://h.example/ -OutFile {{v}}",
  "Add-Type {{v}}",
  "Set-Alias echo {{v}}",
  'Write-Output "{{v}}',
])("a value is refused in: %s", (command) => {
  expect(bindPowershell(command)).toMatchObject({ ok: false });
});

test("whatever is refused, each command offered in its place is taken", () => {
  const bound = bindPowershell("iex {{v}}");
  const offered = bound.ok ? [] : bound.rewrites;
  expect(offered.map(({ command }) => command)).toContain(".\\my-script.ps1 {{v}}");
  for (const { command } of offered) expect(bindPowershell(command)).toMatchObject({ ok: true });
});

test.each([
  [".\\my.ps1 $env:TITLE", true],
  ['.\\my.ps1 "$env:TITLE" -Fast', true],
  ["iex $env:TITLE", false],
  ["Write-Output $env:TITLE | iex", false],
  ["cmd /c x", false],
])("a variable that holds a value: %s is taken: %s", (command, ok) => {
  expect(bindPowershell(command, ["TITLE"])).toMatchObject({ ok });
});
