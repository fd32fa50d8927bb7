import { z } from "zod";
import { TunnelKind } from "./tunnel.ts";

/** A sentence about a place of a project file; line and column count from 1. */
export const ProjectFault = z.object({
  line: z.number().int(),
  column: z.number().int(),
  /** `sources[0].path`; empty for the file as a whole. */
  path: z.string(),
  message: z.string(),
});
export type ProjectFault = z.infer<typeof ProjectFault>;

/** A field of which the file says something else than Hookbench has, or nothing. No secret is shown. */
export const FieldDifference = z.object({
  field: z.string(),
  /** As a text of a line; null where the file says nothing of it, so that it stays. */
  file: z.string().nullable(),
  here: z.string().nullable(),
});
export type FieldDifference = z.infer<typeof FieldDifference>;

/** How one thing of a project file and of Hookbench differ. */
export const ProjectDifference = z.object({
  /** `source`, `hook`, `endpoint`, `channel`, `fixture`, `scenario` or `setting`. */
  kind: z.string(),
  name: z.string(),
  state: z.enum(["only_in_file", "only_here", "differs"]),
  fields: z.array(FieldDifference),
  /** Of one that is only in the file: the one here that says the same under another name, as where it was renamed. */
  renamedFrom: z.string().nullable(),
});
export type ProjectDifference = z.infer<typeof ProjectDifference>;

/** The tunnel that the file wishes for. A file opens none: that takes a person. */
export const ProjectTunnelStatus = z.object({
  kind: TunnelKind,
  /** The name it asks for; null where any will do. */
  name: z.string().nullable(),
  /** Whether a person has asked for it already: it is open, or tried again until it is stopped. */
  isWanted: z.boolean(),
});
export type ProjectTunnelStatus = z.infer<typeof ProjectTunnelStatus>;

/** The project file that is in force, and how things stand with it. */
export const ProjectStatus = z.object({
  /** Its path; null where none is in force. */
  file: z.string().nullable(),
  /** When it was last applied, in epoch milliseconds. */
  appliedAt: z.number().nullable(),
  /** What is wrong with the file as it is now; what was applied before stays. */
  faults: z.array(ProjectFault),
  /** What the last applying said, a sentence each: what waits for a person, what failed, which variables are not set. */
  notes: z.array(z.string()),
  differences: z.array(ProjectDifference),
  /** Null where the file wishes for no tunnel. */
  tunnel: ProjectTunnelStatus.nullable().default(null),
});
export type ProjectStatus = z.infer<typeof ProjectStatus>;
