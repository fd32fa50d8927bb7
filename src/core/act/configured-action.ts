import type { z } from "zod";
import { type FieldFault, fieldFault } from "../../contract/explain-issue.ts";
import { type Action, type Prepared, unprepared } from "./action.ts";
import { explainConfig } from "./config.ts";
import { type ActionContext, configOf } from "./context.ts";

/** Why an action cannot be set up so: a sentence on the whole, and one for each field of the hook. */
export interface ConfigFault {
  readonly message: string;
  /** With a refused command, `rewrites`: `{kind, label, command}` of those that may stand in its place. */
  readonly fields: readonly (FieldFault & { readonly rewrites?: unknown })[];
}

/** An action with the schema of its configuration: by it a hook is checked before it is kept, and parsed before it runs. */
export interface ConfiguredAction extends Action {
  /** What is wrong with a configuration whatever arrives; null when nothing is. What a template decides is left to the run. */
  fault(config: unknown): ConfigFault | null;
  /** Why it could run nothing as it is configured, whatever arrives, in a sentence; null where it may. Nobody need be asked then. */
  unready(config: unknown): string | null;
}

/** What is wrong further in: with what was given at that place of the configuration. */
export interface InnerFault {
  readonly error: z.ZodError;
  readonly given: unknown;
  readonly place: readonly string[];
}

interface Definition<Config> extends Pick<Action, "kind" | "isRetriable"> {
  readonly config: z.ZodType<Config>;
  /** What a hook has to fit beyond that to be kept. */
  readonly toKeep?: z.ZodType<Config>;
  /** Looks at parts whose form another part decides. */
  innerFault?(config: Config): InnerFault | null;
  /** Why it could run nothing, where a configuration that may be kept does not do. */
  unready?(config: Config): string | null;
  /** Renders the configuration, secrets in their places, for one delivery; nothing runs yet and nothing is written. */
  prepare(config: Config, context: ActionContext): Prepared;
}

export function configuredAction<Config>(definition: Definition<Config>): ConfiguredAction {
  const { kind, isRetriable, config: schema, toKeep = schema } = definition;
  return {
    kind,
    isRetriable,
    fault(config) {
      const parsed = toKeep.safeParse(config);
      if (!parsed.success) return faultOf({ error: parsed.error, given: config, place: [] });
      const inner = definition.innerFault?.(parsed.data) ?? null;
      return inner && faultOf(inner);
    },
    unready(config) {
      const parsed = schema.safeParse(config);
      return parsed.success ? (definition.unready?.(parsed.data) ?? null) : null;
    },
    prepare(context) {
      const given = configOf(context);
      const parsed = schema.safeParse(given);
      return parsed.success ? definition.prepare(parsed.data, context) : unprepared(explainConfig(parsed.error, given));
    },
  };
}

function faultOf({ error, given, place }: InnerFault): ConfigFault {
  const fields = error.issues.map((issue) => {
    const { path, message } = fieldFault(issue, given);
    const rewrites: unknown = issue.code === "custom" ? issue.params?.["rewrites"] : undefined;
    return { path: ["actionConfig", ...place, ...path], message, ...(rewrites === undefined ? {} : { rewrites }) };
  });
  return { message: explainConfig(error, given), fields };
}
