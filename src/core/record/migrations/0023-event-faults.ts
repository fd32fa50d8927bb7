/** Why an event could not be sent where the fault lay here: no attempt was made then, so none can say it. */
export const eventFaults = `
ALTER TABLE events ADD COLUMN fault TEXT;
`;
