import { defineCalls } from "./define-calls.ts";

export const verb = defineCalls({
  name: "signatures",
  description: "What there is beside sign, verify and diagnose. Secrets are given with --input alone.",
  calls: {
    sign: {
      method: "signatures.sign",
      secret: ["secret"],
      help: "Signs in the Hookbench that runs; hookbench sign needs none.",
    },
    verify: {
      method: "signatures.verify",
      secret: ["secret"],
      help: "Checks in the Hookbench that runs; hookbench verify needs none.",
    },
    "fresh-secret": {
      method: "signatures.freshSecret",
      words: ["provider"],
      help: "Makes a secret of the form that a provider's have.",
    },
    "key-pair": { method: "signatures.keyPair", help: "Makes a key pair for a scheme that signs with one." },
    examine: {
      method: "signatures.examine",
      secret: ["secret"],
      help: "Says what a request from elsewhere shows of its signature.",
    },
    compared: {
      method: "signatures.compared",
      words: ["deliveryId"],
      help: "Shows a delivery's signature beside the right one. Takes a person at a terminal.",
    },
    prove: {
      method: "signatures.prove",
      words: ["deliveryId"],
      secret: ["secret"],
      help: "Says whether a secret verifies a delivery; it is kept nowhere.",
    },
    "keep-proven": {
      method: "signatures.keepProven",
      words: ["deliveryId"],
      secret: ["secret"],
      help: "Gives the source of a delivery a secret that verifies it.",
    },
    "apply-fix": {
      method: "signatures.applyFix",
      words: ["deliveryId"],
      help: "Changes the source of a delivery as its diagnosis proposed.",
    },
    "cancel-diagnosis": {
      method: "signatures.cancelDiagnosis",
      words: ["diagnosisId"],
      help: "Ends a diagnosis that goes on.",
    },
  },
});
