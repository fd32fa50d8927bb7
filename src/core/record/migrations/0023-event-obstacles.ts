/** Why an event could not be sent where the obstacle lay here: no attempt was made then, so none can say it. */
export const eventObstacles = `
ALTER TABLE events ADD COLUMN obstacle TEXT;
`;
