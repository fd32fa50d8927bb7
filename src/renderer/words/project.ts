/** The words about the project file that is in force. */

export const PROJECT = {
  panel: "The project file",
  inForce: (file: string): string => `Project file ${file}`,
  differs: (file: string, count: number): string => `Project file ${file}: ${count} differ`,
  broken: (file: string): string => `Project file ${file} does not fit`,
  wishes: (file: string): string => `Project file ${file}: wishes for a tunnel`,
  wish: (kind: string, name: string | null): string =>
    `The file wishes for a tunnel (${name === null ? kind : `${kind}, ${name}`}). Whoever knows its address can then post here.`,
  openTunnel: "Open the tunnel",
  isWanted: (kind: string): string => `The tunnel that the file wishes for (${kind}) was asked for.`,
  said: (file: string, at: string): string =>
    `${file} was applied at ${at}. Hookbench looks at it when it changes. What it does not name is left as it is.`,
  faults: "It does not fit as it is now. What it said before stays.",
  same: "File and Hookbench say the same.",
  differences: "What differs",
  onlyInFile: "only in the file",
  onlyHere: "only here, and stays",
  differing: "says otherwise",
  renamed: (from: string): string => `says what ${from} says, which stays`,
  inFile: (text: string): string => `in the file ${text}`,
  unsaid: "the file says nothing",
  here: (text: string): string => `here ${text}`,
  nothing: "nothing",
  howTo:
    "hookbench project apply makes what the file says; hookbench project write --force writes what is here into it.",
} as const;
