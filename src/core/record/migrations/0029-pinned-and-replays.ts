/** The few that are pinned and the replays, so that they are found in any history; recording any other costs no more than before. */
export const pinnedAndReplays = `
CREATE INDEX deliveries_pinned ON deliveries (seq) WHERE pinned = 1;
CREATE INDEX deliveries_replays ON deliveries (seq) WHERE replay_of IS NOT NULL;
`;
