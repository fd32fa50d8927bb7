import type { ToolInput, ToolName, ToolOutput } from "../../contract/agent-tools/tools.ts";
import type { Client } from "../../contract/client.ts";
import type { Result } from "../../contract/errors.ts";
import type { EventStream } from "../stream/stream.ts";

/** What a tool works with. */
export interface Means {
  /** The API as an agent has it. */
  readonly call: Client["call"];
  readonly stream: Pick<EventStream, "subscribe">;
  /** Shapes are told in place of contents. */
  readonly noBodies: boolean;
  /** Only what came verified is shown. */
  readonly verifiedOnly: boolean;
}

/** Does what a tool says; its parsed input goes in, and what its output's schema describes comes out. */
export type Run<N extends ToolName> = (input: ToolInput<N>, means: Means) => Promise<Result<ToolOutput<N>>>;
