/** The words of where the deliveries of a run, or of a test, go. */
export const TARGET = {
  to: "Where to",
  toSources: "to the source of each sender",
  any: "to a URL",
  url: "URL",
  urlExample: "http://127.0.0.1:3000/webhooks",
  secret: "Its secret",
  secretHint: "not kept",
  unsigned: "Unsigned",
} as const;

export const toNamed = (name: string): string => `to ${name}`;
export const toApp = (name: string, host: string): string => `to the app of ${name}, ${host}`;
