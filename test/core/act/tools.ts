/** A hook's change that makes it run a tool. */
export function uses(name: string, toolParams: Record<string, unknown>) {
  const [toolId = "", toolAction = ""] = name.split(".");
  return { action: "execute_tool" as const, actionConfig: { toolId, toolAction, toolParams } };
}
