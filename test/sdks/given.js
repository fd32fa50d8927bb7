/** Where the apps believe they are, which some signatures hold. */
export const URL_SENT_TO = "https://hooks.example/webhooks";

export const WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
