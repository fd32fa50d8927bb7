import { bashScript, fishScript, zshScript } from "./completion-scripts.ts";
import { printLine } from "./terminal.ts";
import { DONE, UsageError, defineVerb } from "./verb.ts";
import { verbTexts } from "./verbs.ts";

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

export const verb = defineVerb({
  name: "completion",
  synopsis: "bash|zsh|fish",
  description:
    "Writes what completes verbs, actions and options in a shell, to standard output:\n" +
    "  bash: hookbench completion bash > ~/.local/share/bash-completion/completions/hookbench\n" +
    "  zsh:  hookbench completion zsh > a file named _hookbench in a folder of $fpath\n" +
    "  fish: hookbench completion fish > ~/.config/fish/completions/hookbench.fish",
  options: {},
  async run(_values, [shell, ...more]) {
    if (more.length > 0 || (shell !== "bash" && shell !== "zsh" && shell !== "fish"))
      throw new UsageError(`completion takes one shell: ${Object.keys(SCRIPTS).join(", ")}.`);
    printLine(SCRIPTS[shell](await verbTexts()).trimEnd());
    return DONE;
  },
});
