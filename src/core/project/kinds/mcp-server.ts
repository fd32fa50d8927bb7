import { ok } from "../../../contract/errors.ts";
import { type McpServer, McpServerChange, McpServerInput } from "../../../contract/model/mcp-server.ts";
import type { ProjectMcpServer } from "../../../contract/model/project.ts";
import { heldIn } from "../held-in.ts";
import { HeldSecret, isRecord, mapInner, readReferences, writeReferences } from "../held-secret.ts";
import { type Fields, type Kind, given } from "../kind.ts";
import { parsed } from "../parsed.ts";

export const MCP_SERVERS: Kind = {
  section: "mcpServers",
  one: "MCP server",
  inFile: ({ mcpServers }) => mcpServers.map((server) => ({ name: server.name, fields: fieldsOf(server) })),
  async list(call) {
    const listed = await call("mcpServers.list", {});
    if (!listed.ok) return listed;
    return ok(listed.value.items.map((server) => ({ id: server.id, name: server.name, fields: keptFields(server) })));
  },
  defaults: () => ({ command: null, cwd: null, env: undefined, url: null, headers: undefined }),
  written: ({ name, fields }, nameOf) => ({
    name,
    ...fields,
    env: writeReferences(fields["env"], nameOf, ["env"]),
    url: writeReferences(fields["url"], nameOf, ["url"]),
    headers: writeReferences(fields["headers"], nameOf, ["headers"]),
  }),
  held: ({ env, url, headers }) => ({ env: allHeld(env), url: heldIn(url), headers: allHeld(headers) }),
  async make({ name, fields }, { call }) {
    const input = parsed(McpServerInput, { ...given(fields), name }, "the MCP server");
    return input.ok ? call("mcpServers.create", input.value) : input;
  },
  async change(id, { fields }, { call }) {
    const change = parsed(McpServerChange, given(fields), "the MCP server");
    return change.ok ? call("mcpServers.update", { ...change.value, id }) : change;
  },
};

/** Variables and headers are all kept secret, whatever they are called. */
function allHeld(values: unknown): unknown {
  return isRecord(values) ? mapInner(values, () => new HeldSecret({})) : undefined;
}

function fieldsOf(described: ProjectMcpServer): Fields {
  const { name: _, env, url, headers, ...server } = described;
  return given({
    ...server,
    env: readReferences(env),
    url: readReferences(url),
    headers: readReferences(headers),
  });
}

function keptFields({ command, cwd, url, envNames, headerNames }: McpServer): Fields {
  return { command, cwd, env: named(envNames), url: heldIn(url), headers: named(headerNames) };
}

/** Of what is kept only the names are known, so any text may be what stands there. */
function named(names: readonly string[]): Fields | undefined {
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, new HeldSecret({ fits: () => true })]));
}
