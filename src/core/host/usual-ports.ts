/** The ports Hookbench listens on unless told otherwise: deliveries on the one, API and UI on the other. */
export const RECEIVER_PORT = 4400;
export const CONTROL_PORT = 4401;
