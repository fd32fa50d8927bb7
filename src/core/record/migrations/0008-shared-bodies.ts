/**
 * No table changes, but what stands in one: an attempt that sent its event's payload as it stands leaves its own body
 * out, which versions before this could not read.
 */
export const sharedBodies = `
-- Attempts without a body of their own follow.
`;
