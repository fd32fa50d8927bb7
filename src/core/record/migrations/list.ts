import { firstTables } from "./0001-first-tables.ts";
import { hookSecrets } from "./0002-hook-secrets.ts";
import { channels } from "./0003-channels.ts";
import { sending } from "./0004-sending.ts";
import { fixtures } from "./0005-fixtures.ts";
import { hookOrder } from "./0006-hook-order.ts";
import { catalogues } from "./0007-catalogues.ts";
import { sharedBodies } from "./0008-shared-bodies.ts";
import { payloads } from "./0009-payloads.ts";
import { endedExecutions } from "./0010-ended-executions.ts";
import { shownUrls } from "./0011-shown-urls.ts";
import { sealedParts } from "./0012-sealed-parts.ts";
import { approvedExecutions } from "./0013-approved-executions.ts";
import { replayRuns } from "./0014-replay-runs.ts";
import { faults } from "./0015-faults.ts";
import { asides } from "./0016-asides.ts";
import { appAnswers } from "./0017-app-answers.ts";
import { decodedSearch } from "./0018-decoded-search.ts";
import { notUnderstood } from "./0019-not-understood.ts";
import { sentRequests } from "./0020-sent-requests.ts";
import { plaidEvents } from "./0021-plaid-events.ts";
import { hookChanges } from "./0022-hook-changes.ts";
import { eventObstacles } from "./0023-event-obstacles.ts";
import { nestedDeliveries } from "./0024-nested-deliveries.ts";
import { mutesAndBin } from "./0026-mutes-and-bin.ts";
import { strip } from "./0027-strip.ts";
import { views } from "./0028-views.ts";
import { pinnedAndReplays } from "./0029-pinned-and-replays.ts";
import { pausedSources } from "./0032-paused-sources.ts";
import { scenarios } from "./0033-scenarios.ts";
import { recovered } from "./0035-recovered.ts";
import { annotations } from "./0037-annotations.ts";
import { agentCalls } from "./0044-agent-calls.ts";
import { relayed } from "./0038-relayed.ts";
import { relays } from "./0039-relays.ts";
import { registrations } from "./0042-registrations.ts";
import { recoveries } from "./0043-recoveries.ts";
import { agentSessions } from "./0047-agent-sessions.ts";
import { publishedRanges } from "./0046-published-ranges.ts";
import { mutedFields } from "./0053-muted-fields.ts";

/** Every change of the tables, in order; a database at version n has had the first n. Only ever appended to. */
export const migrations: readonly string[] = [
  firstTables,
  hookSecrets,
  channels,
  sending,
  fixtures,
  hookOrder,
  catalogues,
  sharedBodies,
  payloads,
  endedExecutions,
  shownUrls,
  sealedParts,
  approvedExecutions,
  replayRuns,
  faults,
  asides,
  appAnswers,
  decodedSearch,
  notUnderstood,
  sentRequests,
  plaidEvents,
  hookChanges,
  eventObstacles,
  nestedDeliveries,
  mutesAndBin,
  strip,
  views,
  pinnedAndReplays,
  pausedSources,
  scenarios,
  recovered,
  annotations,
  agentCalls,
  relayed,
  relays,
  registrations,
  recoveries,
  agentSessions,
  publishedRanges,
  mutedFields,
];
