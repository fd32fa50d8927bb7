import type { ToolInput, ToolName, ToolOutput } from "../../contract/agent-tools/tools.ts";
import type { Client } from "../../contract/client.ts";
import type { Result } from "../../contract/errors.ts";
import type { AgentPlace } from "../../contract/model/agent-call.ts";
import type { EventStream } from "../stream/stream.ts";
import type { Tellings } from "./tellings.ts";

/** What a tool works with. */
export interface Means {
  /** The API as an agent has it. */
  readonly call: Client["call"];
  readonly stream: Pick<EventStream, "subscribe">;
  /** Whether a person said yes to this very call. */
  readonly isAllowed: boolean;
  /** Where a line can be put into the session that calls. */
  readonly place: AgentPlace | undefined;
  readonly tellings: Tellings;
  /** Shapes are told in place of contents. */
  readonly noBodies: boolean;
  /** Only what came verified is shown. */
  readonly verifiedOnly: boolean;
}

/** Does what a tool says; its parsed input goes in, and what its output's schema describes comes out. */
export type Run<N extends ToolName> = (input: ToolInput<N>, means: Means) => Promise<Result<ToolOutput<N>>>;
