import { describeProvider } from "../describe.ts";
import { change, first, json, line } from "../find.ts";
import { headerScheme } from "../hmac-scheme.ts";
import { newHexSecret } from "../new-secret.ts";
import { samples } from "./samples.ts";

const published = change(json("event"), (event) => (event === "package:publish" ? "published" : null));

export const npm = describeProvider({
  id: "npm",
  name: "npm hooks",
  schemes: [headerScheme({ id: "npm", name: "npm hooks", header: "x-npm-signature", prefix: "sha256=" })],
  secretHelp: "The shared secret given when the hook was added to the registry.",
  secretFrom: "you",
  newSecret: newHexSecret,
  event: json("event"),
  summary: [
    line`${json("name")} ${published} ${json("change.version")}`,
    line`${json("event")} of ${json("name")}: ${first(json("change.dist-tag"), json("change.version"), json("change.user"))}`,
    line`${json("event")} on ${json("name")}`,
  ],
  fingerprints: ["x-npm-signature"],
  setUp: {
    link: "https://docs.npmjs.com/cli/v10/commands/npm-hook",
    steps: [
      "Run npm hook add with the package's name, this source's public URL and this source's secret; npm 11 has that command no more.",
    ],
    create: 'npm hook add PACKAGE {url} "$WEBHOOK_SECRET"',
    events: [],
  },
  samples,
});
