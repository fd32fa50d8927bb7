import { MESSAGES } from "./setups/messages.js";
import { PAYMENTS } from "./setups/payments.js";
import { TOKENS } from "./setups/tokens.js";
import { WORK } from "./setups/work.js";

/**
 * Each official SDK, whose deliveries it reads, signed how, and how it is asked: what comes back is truthy, or it throws.
 * Without `secret` a pair of keys is made, and the SDK gets the public one. `forge` says what of a body to change where
 * the signature is not of its bytes.
 */
export const SDKS = [...PAYMENTS, ...MESSAGES, ...TOKENS, ...WORK];
