import type { Client } from "../../contract/client.ts";
import { type Result, ok } from "../../contract/errors.ts";
import type { Project } from "../../contract/model/project.ts";
import type { ProjectTunnelStatus } from "../../contract/model/project-status.ts";
import { TunnelKind } from "../../contract/model/tunnel.ts";

/** The tunnel that a file wishes for, and whether one of that kind and name is wanted here; null where it wishes for none. */
export async function tunnelWishOf(
  { tunnel }: Project,
  call: Client["call"],
): Promise<Result<ProjectTunnelStatus | null>> {
  const kind = TunnelKind.safeParse(tunnel?.kind);
  if (!kind.success) return ok(null);
  const status = await call("tunnel.status", {});
  if (!status.ok) return status;
  const name = tunnel?.name ?? null;
  const { state, kind: open, wanted } = status.value;
  return ok({ kind: kind.data, name, isWanted: state !== "off" && open === kind.data && (name ?? wanted) === wanted });
}
