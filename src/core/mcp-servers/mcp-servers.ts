import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { McpServer } from "../../contract/model/mcp-server.ts";
import { connectMcp } from "../act/tools/mcp/connect.ts";
import { explainMcp } from "../act/tools/mcp/explain.ts";
import { addressOf, takeAddress } from "../act/tools/mcp/secret-address.ts";
import type { McpServerSecrets } from "../record/tables/sealed-table.ts";
import { givenFields } from "../api/change.ts";
import { hasLogin } from "../secrets/secret-url.ts";
import type { Context } from "../api/context.ts";
import { createSealedBin } from "../api/sealed-bin.ts";

type McpServerHandlers = Pick<
  Handlers,
  | "mcpServers.create"
  | "mcpServers.update"
  | "mcpServers.list"
  | "mcpServers.delete"
  | "mcpServers.restore"
  | "mcpServers.tools"
>;

type ServerWrite = (server: McpServer, secrets: McpServerSecrets) => void;

const TOOLS_TIMEOUT_MS = 30_000;

/** MCP servers: set up, changed, listed with masked secrets, deleted, and asked for their tools. */
export function mcpServerHandlers({
  store,
  ports,
  publish,
}: Pick<Context, "store" | "ports" | "publish">): McpServerHandlers {
  const bin = createSealedBin(store.mcpServers, "MCP server", faultOf);

  function faultOf(server: McpServer, secrets: McpServerSecrets) {
    const other = store.mcpServers.list().find(({ id, name }) => id !== server.id && name === server.name);
    if (other) return fail("conflict", `There is an MCP server called ${other.name} already.`);
    if (((server.command?.[0] ?? "") === "") === (server.url === null))
      return fail("invalid_input", "An MCP server has either a command or a URL.");
    const address = addressOf(server, secrets);
    if (address !== null && hasLogin(address))
      return fail("invalid_input", "A login does not belong in the URL of an MCP server. Set an Authorization header.");
    return null;
  }

  function create({ env = {}, headers = {}, ...input }: ParsedInput<"mcpServers.create">): Result<McpServer> {
    const now = ports.clock.now();
    const taken = takeAddress(input.url, undefined);
    if (!taken) return hintGiven();
    const secrets = { env, headers, url: taken.sealed };
    const server = {
      ...input,
      url: taken.url,
      ...namesOf(secrets),
      id: ports.ids.next("mcp"),
      createdAt: now,
      updatedAt: now,
    };
    return keep(server, secrets, store.mcpServers.insert);
  }

  function update({ id, env, headers, ...change }: ParsedInput<"mcpServers.update">): Result<McpServer> {
    const current = store.mcpServers.get(id);
    if (!current) return missing(id);
    const before = store.mcpServers.secrets(id);
    const taken = takeAddress(change.url === undefined ? current.url : change.url, before?.url);
    if (!taken) return hintGiven();
    const secrets = { env: env ?? before?.env ?? {}, headers: headers ?? before?.headers ?? {}, url: taken.sealed };
    const given = { ...givenFields(change), url: taken.url };
    const server = McpServer.parse({ ...current, ...given, ...namesOf(secrets), updatedAt: ports.clock.now() });
    return keep(server, secrets, store.mcpServers.update);
  }

  /** Writes and tells of a server, unless something is wrong with it. */
  function keep(server: McpServer, secrets: McpServerSecrets, write: ServerWrite): Result<McpServer> {
    const fault = faultOf(server, secrets);
    if (fault) return fault;
    write(server, secrets);
    publish("mcpServer.changed", server);
    return ok(server);
  }

  async function tools({
    id,
  }: ParsedInput<"mcpServers.tools">): Promise<Awaited<ReturnType<McpServerHandlers["mcpServers.tools"]>>> {
    const server = store.mcpServers.get(id);
    const secrets = store.mcpServers.secrets(id);
    if (!server || !secrets) return missing(id);
    const signal = AbortSignal.timeout(TOOLS_TIMEOUT_MS);
    try {
      const session = await connectMcp({ server, secrets, executionId: ports.ids.next("mcptools"), signal });
      try {
        const { tools: found } = await session.client.listTools({}, { signal });
        return ok({ items: found.map(({ name, description = "" }) => ({ name, description })) });
      } finally {
        await session.close();
      }
    } catch (error) {
      const why = explainMcp(server, secrets, error);
      return fail("unavailable", `${server.name} did not answer as an MCP server: ${why}`);
    }
  }

  return {
    "mcpServers.create": create,
    "mcpServers.update": update,
    "mcpServers.list": () => ok({ items: [...store.mcpServers.list()] }),
    "mcpServers.delete": ({ id }) => {
      if (!bin.remove(id)) return missing(id);
      publish("mcpServer.deleted", { id });
      return ok({});
    },
    "mcpServers.restore": ({ id }) => {
      const restored = bin.restore(id);
      if (restored.ok) publish("mcpServer.changed", restored.value);
      return restored;
    },
    "mcpServers.tools": tools,
  };
}

function namesOf({ env, headers }: McpServerSecrets): Pick<McpServer, "envNames" | "headerNames"> {
  return { envNames: Object.keys(env), headerNames: Object.keys(headers) };
}

/** The refusal of a hint that stands for no address that is kept. */
function hintGiven() {
  return fail("invalid_input", "The URL is shown without its secret. To change it, give the whole URL.");
}

function missing(id: string) {
  return fail("not_found", `There is no MCP server ${id}.`);
}
