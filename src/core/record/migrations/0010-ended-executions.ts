/**
 * Executions that have ended, to be found by hook and by status. What waits or runs has an index already, so that an
 * execution is put here only when it ends, and never before its delivery is answered.
 */
export const endedExecutions = `
CREATE INDEX executions_ended ON executions (status, hook_id) WHERE finished_at IS NOT NULL;
`;
