/** What stands in the place of a secret wherever one is shown; a value with it in it is not the whole value. */
export const MASK = "••••••";
