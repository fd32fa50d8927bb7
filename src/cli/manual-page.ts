import { type Action, type Option, type Options, type VerbText, optionsOf } from "./verb-text.ts";
import type { Summarised } from "./verbs.ts";

/** The manual page, in the man macros of roff, of every verb with its actions and options. */
export function manualPage(verbs: readonly Summarised[], version: string): string {
  return [
    `.TH HOOKBENCH 1 "" "Hookbench ${text(version)}" "User Commands"`,
    ".SH NAME",
    "hookbench \\- capture, verify, explain, act on, replay and send webhooks",
    ".SH SYNOPSIS",
    ".B hookbench",
    "VERB [ACTION] [OPTION...]",
    ".SH DESCRIPTION",
    "Each verb does one thing with the Hookbench that runs on a data folder, or with none.",
    "With \\fB\\-\\-json\\fR it prints what the API answers, and an error as one JSON line on standard error.",
    ".SH VERBS",
    ...verbs.flatMap(verbLines),
    ".SH EXIT STATUS",
    ...[
      ["0", "Done."],
      ["1", "It failed: standard error says why."],
      ["2", "It was called wrongly: standard error says how to call it."],
    ].flatMap(([code, meaning]) => [".TP", `.B ${code}`, text(meaning ?? "")]),
    ".SH ENVIRONMENT",
    ".TP",
    ".B NO_COLOR",
    "Where it is set to anything, nothing is coloured. Colours are only ever used on a terminal.",
    "",
  ].join("\n");
}

function verbLines(verb: Summarised): string[] {
  const { name, synopsis, description, options, actions = {} } = verb;
  const told = Object.entries(actions).map(([word, action]) => actionLines(verb, word, action));
  return [
    `.SS hookbench ${text(name)}`,
    ...paragraph(`hookbench ${name} ${synopsis}`.trimEnd()),
    ".PP",
    ...paragraph(description),
    ...optionLines(options),
    ...told.flat(),
  ];
}

/** An action whose options are its verb's has them there. */
function actionLines(verb: VerbText, word: string, action: Action): string[] {
  const own = Object.entries("run" in action ? optionsOf(verb, action) : {});
  const others = own.filter(([flag]) => flag !== "data" && flag !== "json");
  return [
    ".PP",
    `.B hookbench ${text(`${verb.name} ${word}`)}`,
    text(action.synopsis),
    ".br",
    ...paragraph(action.help),
    ...optionLines(Object.fromEntries(others)),
  ];
}

function optionLines(options: Options): string[] {
  return Object.entries(options).flatMap(optionLine);
}

function optionLine([flag, { argument, help }]: [string, Option]): string[] {
  const head = `.B ${text(`--${flag}`)}${argument === undefined ? "" : ` \\fI${text(argument)}\\fR`}`;
  return [".TP", head, ...paragraph(help)];
}

function paragraph(words: string): string[] {
  return words.split("\n").map(text).join("\n.br\n").split("\n");
}

/** Text as roff takes it: no backslash, no hyphen for a minus, no dot or quote that begins a request. */
function text(words: string): string {
  const safe = words.replaceAll("\\", "\\e").replaceAll("-", "\\-");
  return /^[.']/.test(safe) ? `\\&${safe}` : safe;
}
