import { userInfo } from "node:os";
import { prepareDataFolder } from "../core/host/data-folder.ts";
import { MemberName, SourceName } from "../core/relay/names.ts";
import { chooseRelayFolder } from "./relay-folder.ts";
import { checked } from "./relay-team.ts";
import { printAnswer } from "./terminal.ts";
import type { OwnAction } from "./verb-text.ts";
import { DONE, Failure, UsageError } from "./verb.ts";

export const initAction: OwnAction = {
  synopsis: "[NAME] [--public URL] [--team NAME] [--sources A,B]",
  help: "Makes the team's keys and accounts in a new folder, and prints the line with which NAME, its first member, joins.",
  options: () => ({
    public: {
      type: "string",
      argument: "URL",
      help: "Where the relay will be reached, such as https://hooks.example.com.",
    },
    team: { type: "string", argument: "NAME", help: "What the team is called; team by default." },
    sources: { type: "string", argument: "A,B", help: "Sources to begin with; more can be made at any time." },
  }),
  async run(values, [name, ...more]) {
    if (more.length > 0) throw new UsageError("relay init takes one name.");
    const [{ DEFAULT_LISTEN, publicOf }, { makeTeam }] = await Promise.all([
      import("./relay-run.ts"),
      import("../core/relay-server/make-team.ts"),
    ]);
    const dataFolder = chooseRelayFolder(values["data"]);
    const publicUrl = publicOf(text(values["public"]));
    const sources =
      text(values["sources"])
        ?.split(",")
        .map((source) => checked(SourceName, source.trim())) ?? [];
    prepareDataFolder(dataFolder);
    const made = await makeTeam(dataFolder, {
      team: text(values["team"]) ?? "team",
      publicUrl: publicUrl ?? null,
      fallbackUrl: `http://${DEFAULT_LISTEN}`,
      member: name === undefined ? ownName() : checked(MemberName, name),
      sources,
    });
    if (!made.ok) throw new Failure(made.error.message);
    const { line, member, trustFile } = made.value;
    printAnswer(values["json"] === true, { line, member, folder: dataFolder, trustFile }, () => [
      `The keys of the team are in ${dataFolder}/keys. Whoever has them may let anybody in: keep a copy in a safe place.`,
      `Start the relay: hookbench relay --data ${dataFolder}`,
      `A NATS of your own trusts this team once its configuration includes ${trustFile}.`,
      `Then ${member} joins, within a day, with this line:`,
      line,
    ]);
    return DONE;
  },
};

/** The name of who runs this, as far as it can be a member's. */
function ownName(): string {
  const name = userInfo()
    .username.toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, "")
    .slice(0, 32);
  return MemberName.safeParse(name).success ? name : "me";
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
