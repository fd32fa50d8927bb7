import { wordsOf } from "../tool-words.ts";
import { type ToolKind, USUAL } from "./kind.ts";

const SHAKY = /Connection to host tunnel relay (?:closed|restored)/;
const UNWANTED = /not (?:been )?logged in|login required|unauthorized|forbidden/i;

export const devtunnel: ToolKind = {
  ...USUAL,
  kind: "devtunnel",
  title: "Dev tunnels",
  sentence: "Microsoft's; needs an account. The name stays for a tunnel that you made with devtunnel create.",
  readers: "Microsoft can read it: TLS ends there.",
  limits: "A tunnel unused for 30 days is deleted; a browser sees a page first (2026).",
  takes: ["name"],
  program: { names: ["devtunnel"], version: ["--version"] },
  start({ name }, port) {
    const forPort = new RegExp(`https://[a-z0-9-]+-${port}\\.[a-z0-9.-]*devtunnels\\.ms(?![\\w:.-])`);
    return {
      args: ["host", ...(name === undefined ? [] : [name]), "-p", `${port}`, "--protocol", "http", "--allow-anonymous"],
      read({ text }) {
        const url = forPort.exec(text)?.[0];
        if (url !== undefined) return [{ kind: "urls", urls: [url] }];
        if (SHAKY.test(text)) return [{ kind: "unsure", why: wordsOf(text) }];
        return UNWANTED.test(text)
          ? [
              {
                kind: "refused",
                of: "access",
                why: `devtunnel said: ${wordsOf(text)} Log in with: devtunnel user login`,
              },
            ]
          : [];
      },
    };
  },
};
