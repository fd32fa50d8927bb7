import type { Database } from "better-sqlite3";
import type { SecretBox } from "../ports.ts";
import type { Write } from "./engine/transaction.ts";
import { agentCallTable } from "./tables/agent-calls.ts";
import { agentSessionTable } from "./tables/agent-sessions.ts";
import { annotationTable } from "./tables/annotations.ts";
import { actionSecrets } from "./tables/action-secrets.ts";
import { catalogueTable } from "./tables/catalogues.ts";
import { fixtureTable } from "./tables/fixtures.ts";
import { channelTable, mcpServerTable, relayTable } from "./tables/sealed-table.ts";
import { absenceTable } from "./tables/absences.ts";
import { viewTable } from "./tables/views.ts";
import { relayMarks } from "./tables/relay-marks.ts";
import { publishedRangesTable } from "./tables/published-ranges.ts";
import { recoveryTable } from "./tables/recoveries.ts";
import { registrationTable } from "./tables/registrations.ts";
import { replayRunTable } from "./tables/replay-runs.ts";
import { scenarioRunTable } from "./tables/scenario-runs.ts";
import { scenarioTable } from "./tables/scenarios.ts";
import { mutedFieldTable } from "./tables/muted-fields.ts";
import { needMuteTable } from "./tables/need-mutes.ts";
import { tallyTable } from "./tables/tallies.ts";
import { queueState, tunnelMemory } from "./tables/settings.ts";

/** What nothing else in the record depends on. */
export function furtherTables(db: Database, write: Write, secretBox: SecretBox) {
  return {
    fixtures: fixtureTable(db, write),
    catalogues: catalogueTable(db, write),
    channels: channelTable({ db, write, secretBox }),
    mcpServers: mcpServerTable({ db, write, secretBox }),
    relays: relayTable({ db, write, secretBox }),
    relayMarks: relayMarks(db, write),
    actionSecrets: actionSecrets(db, write, secretBox),
    queueState: queueState(db, write),
    tunnelMemory: tunnelMemory(db, write),
    replayRuns: replayRunTable(db, write, secretBox),
    scenarios: scenarioTable(db, write),
    scenarioRuns: scenarioRunTable(db, write, secretBox),
    tallies: tallyTable(db, write),
    needMutes: needMuteTable(db, write),
    mutedFields: mutedFieldTable(db, write),
    absences: absenceTable(db, write),
    views: viewTable(db, write),
    annotations: annotationTable(db, write),
    agentCalls: agentCallTable(db, write),
    agentSessions: agentSessionTable(db, write),
    recoveries: recoveryTable(db, write),
    publishedRanges: publishedRangesTable(db, write),
    registrations: registrationTable(db, write, secretBox),
  };
}
