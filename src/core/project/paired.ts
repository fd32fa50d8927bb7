import type { Client } from "../../contract/client.ts";
import { type Result, ok } from "../../contract/errors.ts";
import type { Project } from "../../contract/model/project.ts";
import type { Fields, Kept, Kind, Named, Section } from "./kind.ts";
import { CHANNELS } from "./kinds/channel.ts";
import { ENDPOINTS } from "./kinds/endpoint.ts";
import { FIXTURES } from "./kinds/fixture.ts";
import { HOOKS } from "./kinds/hook.ts";
import { MCP_SERVERS } from "./kinds/mcp-server.ts";
import { SCENARIOS } from "./kinds/scenario.ts";
import { SOURCES } from "./kinds/source.ts";
import { VIEWS } from "./kinds/view.ts";

/** In the order in which they are made: hooks last, which name sources, channels and MCP servers. */
export const KINDS: readonly Kind[] = [SOURCES, CHANNELS, ENDPOINTS, FIXTURES, SCENARIOS, MCP_SERVERS, VIEWS, HOOKS];

/** A thing of the file, of Hookbench, or of both, known by its name. */
export interface Pair {
  readonly kind: Kind;
  readonly name: string;
  /** Which of those of that name it is, from 0. */
  readonly nth: number;
  /** With its place in the section, from 0. */
  readonly file: (Named & { readonly index: number }) | null;
  readonly kept: Kept | null;
}

/** Whatever Hookbench keeps of what stands in project files. */
export type Held = ReadonlyMap<Section, readonly Kept[]>;

/** Reads what Hookbench keeps, section by section. */
export async function readHeld(call: Client["call"]): Promise<Result<Held>> {
  const held = new Map<Section, readonly Kept[]>();
  for (const kind of KINDS) {
    const listed = await kind.list(call);
    if (!listed.ok) return listed;
    held.set(kind.section, listed.value);
  }
  return ok(held);
}

/** Puts the things of a file beside those that are kept under their names: where a name stands twice, by their order. */
export function pairsOf(kind: Kind, project: Project, held: Held): readonly Pair[] {
  const ofFile = numbered(kind.inFile(project).map(({ name, fields }, index) => ({ name, fields, index })));
  const ofHeld = numbered(held.get(kind.section) ?? []);
  const inFile = [...ofFile].map(([key, { one, nth }]) => {
    return { kind, name: one.name, nth, file: one, kept: ofHeld.get(key)?.one ?? null };
  });
  const onlyKept = [...ofHeld].filter(([key]) => !ofFile.has(key));
  return [...inFile, ...onlyKept.map(([, { one, nth }]) => ({ kind, name: one.name, nth, file: null, kept: one }))];
}

interface Numbered<T> {
  readonly one: T;
  readonly nth: number;
}

function numbered<T extends { readonly name: string; readonly fields: Fields }>(
  all: readonly T[],
): ReadonlyMap<string, Numbered<T>> {
  const seen = new Map<string, number>();
  const entries = all.map((one) => {
    const nth = seen.get(one.name) ?? 0;
    seen.set(one.name, nth + 1);
    return [JSON.stringify([one.name, nth]), { one, nth }] as const;
  });
  return new Map(entries);
}
