/** What was approved of an execution, as a hash of what was shown; null where nobody was asked. */
export const approvedExecutions = `
ALTER TABLE executions ADD COLUMN approved TEXT;
`;
