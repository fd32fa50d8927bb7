import { readVersion } from "./installation.ts";
import { manualPage } from "./manual-page.ts";
import { DONE, UsageError, defineVerb } from "./verb.ts";
import { verbTexts } from "./verbs.ts";

export const verb = defineVerb({
  name: "man",
  synopsis: "",
  description:
    "Writes the manual page to standard output. Read it with: hookbench man | man -l -\n" +
    "Or keep it: hookbench man > ~/.local/share/man/man1/hookbench.1",
  options: {},
  async run(_values, positionals) {
    if (positionals.length > 0) throw new UsageError(`man takes no ${JSON.stringify(positionals[0])}.`);
    process.stdout.write(manualPage(await verbTexts(), readVersion()));
    return DONE;
  },
});
