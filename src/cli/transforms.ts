import { defineCalls } from "./define-calls.ts";

export const verb = defineCalls({
  name: "transforms",
  description: "Code that changes what is sent on.",
  calls: {
    try: {
      method: "transforms.try",
      words: ["deliveryId"],
      file: "code",
      help: "Runs the code of a file on a delivery, and shows what it would send. Nothing is sent.",
    },
  },
});
