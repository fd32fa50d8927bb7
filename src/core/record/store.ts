import type { Channel } from "../../contract/model/channel.ts";
import type { McpServer } from "../../contract/model/mcp-server.ts";
import type { Counts } from "../../contract/model/status.ts";
import type { AgeHold } from "./deliveries/age-hold.ts";
import type { DeliveryTable } from "./deliveries/delivery-table.ts";
import type { ExecutionTable } from "./executions/execution-table.ts";
import type { SendTable } from "./sends/send-table.ts";
import type { AgentCallTable } from "./tables/agent-calls.ts";
import type { AgentSessionTable } from "./tables/agent-sessions.ts";
import type { AnnotationTable } from "./tables/annotations.ts";
import type { ActionSecrets } from "./tables/action-secrets.ts";
import type { CatalogueTable } from "./tables/catalogues.ts";
import type { EndpointTable } from "./tables/endpoints.ts";
import type { FixtureTable } from "./tables/fixtures.ts";
import type { HookTable } from "./tables/hooks.ts";
import type { RecoveryTable } from "./tables/recoveries.ts";
import type { RegistrationTable } from "./tables/registrations.ts";
import type { ReplayRunTable } from "./tables/replay-runs.ts";
import type { ScenarioRunTable } from "./tables/scenario-runs.ts";
import type { ScenarioTable } from "./tables/scenarios.ts";
import type { RelayMarks } from "./tables/relay-marks.ts";
import type {
  ChannelSecrets,
  JoinedRelay,
  McpServerSecrets,
  RelaySecrets,
  SealedTable,
} from "./tables/sealed-table.ts";
import type { MutedFieldTable } from "./tables/muted-fields.ts";
import type { NeedMutes } from "./tables/need-mutes.ts";
import type { TunnelMemory, QueueState, SettingsTable } from "./tables/settings.ts";
import type { SourceTable } from "./tables/sources.ts";
import type { PublishedRangesTable } from "./tables/published-ranges.ts";
import type { TallyTable } from "./tables/tallies.ts";
import type { ViewTable } from "./tables/views.ts";
import type { AbsenceTable } from "./tables/absences.ts";
import type { StripTable } from "./strip/strip-table.ts";

/** The whole database as the rest of the core sees it. Writes are synchronous on one connection, except `record`, which shares commits. */
export interface Store {
  readonly deliveries: DeliveryTable;
  readonly executions: ExecutionTable;
  readonly sources: SourceTable;
  readonly hooks: HookTable;
  readonly endpoints: EndpointTable;
  readonly fixtures: FixtureTable;
  readonly catalogues: CatalogueTable;
  readonly sends: SendTable;
  readonly channels: SealedTable<Channel, ChannelSecrets>;
  readonly mcpServers: SealedTable<McpServer, McpServerSecrets>;
  readonly relays: SealedTable<JoinedRelay, RelaySecrets>;
  readonly relayMarks: RelayMarks;
  readonly actionSecrets: ActionSecrets;
  readonly queueState: QueueState;
  readonly tunnelMemory: TunnelMemory;
  readonly replayRuns: ReplayRunTable;
  readonly scenarios: ScenarioTable;
  readonly scenarioRuns: ScenarioRunTable;
  readonly tallies: TallyTable;
  readonly needMutes: NeedMutes;
  readonly mutedFields: MutedFieldTable;
  readonly absences: AbsenceTable;
  readonly views: ViewTable;
  readonly annotations: AnnotationTable;
  readonly agentCalls: AgentCallTable;
  readonly agentSessions: AgentSessionTable;
  readonly registrations: RegistrationTable;
  readonly recoveries: RecoveryTable;
  readonly publishedRanges: PublishedRangesTable;
  readonly strip: StripTable;
  readonly settings: SettingsTable;
  /** Whether deletion by age waits for a person's word on the clock. */
  readonly ageHold: Pick<AgeHold, "held" | "confirm">;
  counts(): Counts;
  /** Whether a commit succeeds at all just now; tries one of next to nothing. */
  canWrite(): boolean;
  /** Resolves when every record, index and retention step asked for so far is done. */
  drain(): Promise<void>;
  close(): Promise<void>;
}
