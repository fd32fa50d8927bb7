import type { HandlerFrameworkId } from "../../../contract/model/handler.ts";
import type { HandlerPlan } from "../plan.ts";

export type Language = "javascript" | "python" | "go" | "ruby" | "php";

/** A framework that handlers are written for. */
export interface Frame {
  readonly id: HandlerFrameworkId;
  readonly name: string;
  readonly language: Language;
  /** The command that runs the test beside a handler, without the test's name. */
  readonly runner: string;
  /** Where in a project the handler usually stands. */
  readonly file: (plan: HandlerPlan) => string;
  readonly code: (plan: HandlerPlan) => string;
}
