import type { JsonPath } from "../../contract/json-changes.ts";
import { readJson } from "../../contract/model/json-value.ts";
import type { Project, ProjectFixture, ProjectHook, ProjectSource } from "../../contract/model/project.ts";
import { CUSTOM } from "../../contract/model/scheme.ts";
import { TunnelInput, TunnelKind } from "../../contract/model/tunnel.ts";
import { configFault } from "../act/actions/list.ts";
import { findProvider, listProviders } from "../providers/catalogue.ts";
import { findSystem } from "../providers/custom/provider.ts";

/** Where something of a project is, and what is wrong with it. */
export interface Issue {
  readonly path: JsonPath;
  readonly message: string;
}

/** What the schema alone cannot say: names taken twice, unknown providers, actions that could not run, schemes in vain. */
export function misfitsOf(project: Project): readonly Issue[] {
  const { sources, hooks, endpoints, channels, fixtures, mcpServers, views } = project;
  return [
    ...twice("sources", "path", sources, ({ path }) => path),
    ...twice("channels", "name", channels, ({ name }) => name.toLowerCase()),
    ...twice("fixtures", "name", fixtures, ({ name }) => name),
    ...twice("mcpServers", "name", mcpServers, ({ name }) => name.toLowerCase()),
    ...twice("views", "name", views, ({ name }) => name.toLowerCase()),
    ...each("sources", sources, providerIssues),
    ...each("hooks", hooks, hookIssues),
    ...each("endpoints", endpoints, ({ provider }) =>
      findSystem(provider) ? [] : [{ path: ["provider"], message: unknownProvider(provider) }],
    ),
    ...each("fixtures", fixtures, fixtureIssues),
    ...tunnelIssues(project),
  ];
}

function each<T>(section: string, all: readonly T[], issuesOf: (one: T) => readonly Issue[]): Issue[] {
  return all.flatMap((one, index) =>
    issuesOf(one).map(({ path, message }) => ({ path: [section, index, ...path], message })),
  );
}

function twice<T>(section: string, field: string, all: readonly T[], nameOf: (one: T) => string): Issue[] {
  const taken = new Map<string, number>();
  return all.flatMap((one, index) => {
    const first = taken.get(nameOf(one));
    if (first === undefined) taken.set(nameOf(one), index);
    const message = `${section}[${first}] already has this ${field}`;
    return first === undefined ? [] : [{ path: [section, index, field], message }];
  });
}

function hookIssues({ action, actionConfig }: ProjectHook): readonly Issue[] {
  const fault = configFault(action, actionConfig ?? {});
  if (fault === null) return [];
  const fields = fault.fields ?? [];
  if (fields.length === 0)
    return [{ path: [actionConfig === undefined ? "action" : "actionConfig"], message: fault.message }];
  return fields.map(({ path, message }) => ({
    path: path.map((key) => (typeof key === "symbol" ? String(key) : key)),
    message,
  }));
}

/** What a program of one's own is run with stands in no file. */
function tunnelIssues({ tunnel }: Project): readonly Issue[] {
  if (tunnel === undefined) return [];
  const { data: kind } = TunnelKind.safeParse(tunnel.kind);
  const known = TunnelKind.options.filter((one) => one !== "command").join(", ");
  if (kind === undefined || kind === "command")
    return [{ path: ["tunnel", "kind"], message: `a file can wish for ${known}, not ${tunnel.kind}` }];
  if (tunnel.name === undefined || TunnelInput.shape.name.safeParse(tunnel.name).success) return [];
  return [{ path: ["tunnel", "name"], message: "name a subdomain or a host, by letters, digits, dots and dashes" }];
}

function fixtureIssues({ isWhole = true, body }: ProjectFixture): readonly Issue[] {
  if (isWhole || readJson(body) !== undefined) return [];
  return [
    { path: ["body"], message: "the data of an event is JSON, and this is none that can be sent in an envelope" },
  ];
}

function providerIssues({ provider, scheme, requireSignature }: ProjectSource): readonly Issue[] {
  if (provider === CUSTOM) return scheme ? schemeIssues(scheme) : [missingScheme];
  const known = findProvider(provider);
  if (!known) return [{ path: ["provider"], message: unknownProvider(provider) }];
  if (scheme) return [{ path: ["scheme"], message: 'a scheme of your own needs "provider": "custom"' }];
  if (!requireSignature || known.schemes.length > 0) return [];
  return [{ path: ["requireSignature"], message: `${known.name} does not sign its deliveries` }];
}

const missingScheme: Issue = {
  path: ["provider"],
  message: 'a custom provider needs a "scheme" that says how it signs',
};

function schemeIssues({ content, timestamp, messageId }: NonNullable<ProjectSource["scheme"]>): Issue[] {
  const needs = (part: string, has: boolean, field: string): Issue[] => {
    const index = content.findIndex((item) => item.part === part);
    if (index < 0 || has) return [];
    return [
      {
        path: ["scheme", "content", index],
        message: `the ${part} is signed, but "${field}" does not say where it is`,
      },
    ];
  };
  return [...needs("timestamp", timestamp !== null, "timestamp"), ...needs("id", messageId !== null, "messageId")];
}

function unknownProvider(wanted: string): string {
  const near = listProviders().find(({ id }) => id.startsWith(wanted.slice(0, 3).toLowerCase()));
  const meant = near ? `; did you mean ${near.id}?` : "; see hookbench sign --help for how to name one";
  return `there is no provider called ${wanted}${meant}`;
}
