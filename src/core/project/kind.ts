import type { Client } from "../../contract/client.ts";
import type { Result } from "../../contract/errors.ts";
import type { Project } from "../../contract/model/project.ts";
import type { NameOf } from "./held-secret.ts";

/** The parts of a project file that are lists of things. */
export type Section =
  | "sources"
  | "channels"
  | "endpoints"
  | "fixtures"
  | "scenarios"
  | "mcpServers"
  | "views"
  | "hooks";

/** What a thing is, field by field as a project file calls them, with `HeldSecret` where a secret is. */
export type Fields = Readonly<Record<string, unknown>>;

/** A thing under the name by which file and Hookbench know that they mean the same. */
export interface Named {
  readonly name: string;
  readonly fields: Fields;
}

/** One that Hookbench keeps. */
export interface Kept extends Named {
  readonly id: string;
}

/** What is at hand while things are made and changed. */
export interface Making {
  readonly call: Client["call"];
  /** The ids of sources by path. */
  readonly sourceIds: ReadonlyMap<string, string>;
}

/** How things of one section of a project file are read, listed, made and changed. */
export interface Kind {
  readonly section: Section;
  /** What one of them is called: `source`. */
  readonly one: string;
  /** The things of a file, with the fields that it gives, in its order. */
  inFile(project: Project): readonly Named[];
  /** What Hookbench keeps, whole, in the order of its lists. */
  list(call: Client["call"]): Promise<Result<readonly Kept[]>>;
  /** What a field is where a file leaves it out and the thing is new; a field that is not named here is always written. */
  defaults(named: Named): Fields;
  /** The members that stand for it in a file; a field that is undefined is left out. */
  written(named: Named, nameOf: NameOf): Fields;
  /** Fields as the API takes them, with what would be kept as a secret held. */
  held(values: Fields): Fields;
  /** Whether a change gives all of it anew. */
  readonly isReplaced?: boolean;
  /** Makes one. Values are as the API takes them; fields whose secret is not at hand are left out. */
  make(given: Named, making: Making): Promise<Result<unknown>>;
  /** Changes the fields that are given. */
  change(id: string, given: Named, making: Making): Promise<Result<unknown>>;
}

/** What is given of a record, without what is undefined. */
export function given(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
