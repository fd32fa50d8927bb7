/**
 * What a program takes as data, and where. Only what stands here is known; a placeholder anywhere else is refused.
 * A program is added by a line here and its lines in the tests, after its manual was read for what it does with a text
 * that begins with `-` or `@`, holds line breaks, or names a file.
 */

/**
 * What a value must be at a position, checked when it is known:
 * - text: anything.
 * - line: no line break, as in a header.
 * - body: does not begin with `@`, by which curl would read a file; in JSON no quote, backslash or control.
 * - field: as text, behind a name and `=` that the author wrote.
 * - header: as line, behind a name and `:` that the author wrote.
 * - name: part of one file's name below a folder the author wrote: no slash, not hidden, not empty.
 * - ref: letters, digits and `_./@+-`, beginning with a letter or digit, without `..`: a branch, a number.
 * - url: a part of an address the author began: letters, digits and `._~-`.
 */
export type Take = "text" | "line" | "body" | "field" | "header" | "name" | "ref" | "url";

export interface Program {
  /** Options without a value. One unknown option refuses the command, as what follows it may be its value. */
  readonly flags?: string;
  /** Options whose value is the author's alone. */
  readonly values?: string;
  /** Options whose value may come from a payload. */
  readonly data?: Readonly<Partial<Record<Take, string>>>;
  /** Options with a name of the author's and then a value from a payload, as `--arg NAME VALUE`. */
  readonly pairs?: string;
  /** What the words that are no options may be: one for each, the last for all that follow; null is the author's alone. */
  readonly operands?: readonly (Take | null)[];
  /** Ends its options at `--`. */
  readonly dashes?: boolean;
  /** Reads no options behind so many operands, so a value may begin with `-` there. */
  readonly plainAfter?: number;
  /** The only texts beginning with `-` that it takes for options. */
  readonly onlyOptions?: RegExp;
  /** One of these has to be there. */
  readonly needs?: string;
  /** What it reads on standard input is data, or it reads none. */
  readonly stdin?: boolean;
  /** Its operands are files that it writes its input to. */
  readonly writes?: boolean;
}

const TITLED: Program = {
  flags: "--web --draft -d",
  values: "-R --repo -F --body-file -B --base -H --head",
  data: {
    text: "-t --title -b --body -l --label -a --assignee -m --milestone --add-label --remove-label -c --comment --notes -n",
  },
  operands: ["ref"],
  dashes: true,
  stdin: true,
};
const NOTED: Program = {
  flags: "-y --yes",
  values: "-R --repo",
  data: { text: "-t --title -d --description -m --message -l --label" },
  operands: ["ref"],
  dashes: true,
  stdin: true,
};
const NOTIFY: Program = {
  flags: "-e --transient -p --print-id",
  values: "-u --urgency -t --expire-time -i --icon -a --app-name -c --category",
  operands: ["text"],
  dashes: true,
  stdin: true,
};
const FILES: Program = { operands: ["name"], dashes: true, stdin: true };
const NOTHING: Program = { operands: ["text"], plainAfter: 0, stdin: true };
const SUMS: Program = { flags: "-b --binary -t --text", ...FILES };

/** By name; `git commit` and the like by the words up to the verb. */
export const PROGRAMS: Readonly<Record<string, Program>> = {
  ":": NOTHING,
  true: NOTHING,
  false: NOTHING,
  echo: { flags: "-n -e -E", operands: ["text"], onlyOptions: /^-[neE]*$/, stdin: true },
  // The format is the author's, and looked at by itself: some conversions compute or assign.
  printf: { operands: [null, "text"], plainAfter: 1, dashes: true, stdin: true },
  basename: { operands: ["text", null], dashes: true, stdin: true },
  dirname: { operands: ["text"], dashes: true, stdin: true },
  logger: {
    flags: "-i -s --stderr",
    values: "-t --tag -p --priority",
    operands: ["text"],
    dashes: true,
    stdin: true,
  },
  "notify-send": NOTIFY,
  dunstify: NOTIFY,
  say: { values: "-v -r", operands: ["text"] },
  // What it reads is not data: GNU's runs lines that begin with `~!`.
  mail: { values: "-r -c -b", data: { line: "-s --subject" }, operands: [null] },
  mailx: { values: "-r -c -b", data: { line: "-s --subject" }, operands: [null] },
  jq: {
    flags:
      "-n -r -c -s -S -a -e -j -M -C -R --null-input --raw-output --compact-output --slurp --sort-keys --exit-status --join-output --raw-input --tab --ascii-output",
    values: "--indent",
    pairs: "--arg --argjson",
    operands: [null],
    stdin: true,
  },
  grep: {
    flags:
      "-q -i -c -n -v -w -x -o -s -r -l -h -H -F --quiet --ignore-case --count --line-number --invert-match --word-regexp --line-regexp --only-matching --fixed-strings",
    values: "-m -A -B -C --max-count",
    data: { text: "-e --regexp" },
    operands: [null],
    dashes: true,
    needs: "-F --fixed-strings",
    stdin: true,
  },
  curl: {
    flags:
      "-s -S -f -L -k -v -i -I -g -G -N -0 -4 -6 -# --silent --show-error --fail --fail-with-body --location --insecure --verbose --include --head --globoff --get --no-buffer --compressed --http1.0 --http1.1 --http2 --ipv4 --ipv6 --no-progress-meter --progress-bar --retry-all-errors --retry-connrefused --tlsv1.2 --tlsv1.3 --path-as-is --raw",
    values:
      "-X --request -o --output -m --max-time --connect-timeout --retry --retry-delay --retry-max-time --cacert --cert -E --key -u --user -x --proxy -w --write-out -b --cookie --url --unix-socket --resolve -F --form -T --upload-file --oauth2-bearer --aws-sigv4 -D --dump-header",
    data: {
      text: "--data-raw",
      body: "-d --data --data-ascii --data-binary --json",
      field: "--data-urlencode --form-string --url-query",
      header: "-H --header",
      line: "-A --user-agent -e --referer",
    },
    operands: ["url"],
    stdin: true,
  },
  wget: {
    flags: "-q --quiet -nv --no-verbose -S --server-response",
    values: "-O --output-document --method -T --timeout -t --tries",
    data: { text: "--post-data --body-data", header: "--header" },
    operands: ["url"],
  },
  mosquitto_pub: {
    flags: "-r -d --retain -l -s",
    values: "-h -p -u -P -t -q -i --host --port --topic --qos --id",
    data: { text: "-m --message" },
    stdin: true,
  },
  "ntfy publish": {
    flags: "-q --quiet",
    values: "-p --priority -T --tags",
    data: { text: "-t --title -m --message" },
    operands: [null, "text"],
    dashes: true,
    stdin: true,
  },
  "gh issue create": TITLED,
  "gh issue comment": TITLED,
  "gh issue edit": TITLED,
  "gh issue close": TITLED,
  "gh pr create": TITLED,
  "gh pr comment": TITLED,
  "gh pr edit": TITLED,
  "gh pr close": TITLED,
  "gh release create": { ...TITLED, operands: ["ref", null] },
  "gh api": {
    flags: "--silent -i --include --paginate",
    values: "-X --method -q --jq -t --template --hostname",
    data: { field: "-f --raw-field", header: "-H --header" },
    operands: ["url"],
    dashes: true,
  },
  "glab issue create": NOTED,
  "glab issue note": NOTED,
  "glab mr create": NOTED,
  "glab mr note": NOTED,
  "git commit": {
    flags: "-a -q -s -v --all --quiet --signoff --no-verify -n --allow-empty --amend --no-edit --no-gpg-sign",
    data: { text: "-m --message", line: "--author --date" },
    operands: [null],
    dashes: true,
    stdin: true,
  },
  "git tag": {
    flags: "-a -f --annotate --force",
    data: { text: "-m --message" },
    operands: ["ref"],
    dashes: true,
    stdin: true,
  },
  "git fetch": {
    flags: "-q -p -t --quiet --prune --tags --no-tags",
    values: "--depth",
    operands: [null, "ref"],
    dashes: true,
  },
  "git pull": {
    flags: "-q --quiet --ff-only --no-rebase --rebase --prune --no-edit",
    values: "--depth",
    operands: [null, "ref"],
    dashes: true,
  },
  "git push": { flags: "-q --quiet", operands: [null, "ref"], dashes: true },
  "git checkout": {
    flags: "-q -f --quiet --force --detach",
    data: { ref: "-b -B" },
    operands: ["ref", null],
    dashes: true,
  },
  "git switch": {
    flags: "-q --quiet --detach",
    data: { ref: "-c -C --create" },
    operands: ["ref", null],
    dashes: true,
  },
  "git merge": {
    flags: "-q --quiet --no-edit --ff-only --no-ff",
    data: { text: "-m" },
    operands: ["ref"],
    dashes: true,
  },
  "git log": {
    flags: "--oneline --stat -p --no-color",
    values: "-n --format --max-count",
    operands: ["ref"],
    dashes: true,
  },
  "git show": { flags: "--oneline --stat -s -q --no-color", values: "--format", operands: ["ref"], dashes: true },
  "git rev-parse": { flags: "--verify -q --quiet --short", operands: ["ref"] },
  "git branch": { flags: "-q --quiet", operands: ["ref"], dashes: true },
  cat: { flags: "-n -A -s -b -u", ...FILES },
  ls: { flags: "-l -a -h -1 -d -t -r -A", ...FILES },
  mkdir: { flags: "-p -v --parents", values: "-m --mode", ...FILES },
  rmdir: { flags: "-v", ...FILES },
  rm: { flags: "-r -R -f -v -d --recursive --force", ...FILES },
  touch: { flags: "-c -a -m", ...FILES },
  stat: { values: "-c --format", ...FILES },
  wc: { flags: "-l -c -w -m", ...FILES },
  head: { values: "-n -c --lines --bytes", ...FILES },
  tail: { values: "-n -c --lines --bytes", ...FILES },
  md5sum: SUMS,
  sha1sum: SUMS,
  sha256sum: SUMS,
  sha512sum: SUMS,
  tr: { flags: "-d -s -c", operands: [null], stdin: true },
  cut: { values: "-d -f -c -b", operands: [null], stdin: true },
  sort: { flags: "-n -r -u -f -h -V -b", values: "-k -t", operands: [null], stdin: true },
  uniq: { flags: "-c -d -u -i", stdin: true },
  fold: { flags: "-s -b", values: "-w", operands: [null], stdin: true },
  nl: { operands: [null], stdin: true },
  rev: { operands: [null], stdin: true },
  tac: { operands: [null], stdin: true },
  base64: { flags: "-d -D --decode", values: "-w", operands: [null], stdin: true },
  tee: { flags: "-a -i", operands: [null], writes: true, stdin: true },
};

/** The verbs of a program that has them stand behind these options of its own. */
export const VERBED: Readonly<
  Record<string, { readonly flags: string; readonly values: string; readonly verbs: number }>
> = {
  git: { flags: "--no-pager", values: "-C", verbs: 1 },
  gh: { flags: "", values: "", verbs: 2 },
  glab: { flags: "", values: "", verbs: 2 },
  ntfy: { flags: "", values: "", verbs: 1 },
};

/** These start the command that follows their options and so many words of their own. */
export const WRAPPERS: Readonly<
  Record<string, { readonly flags: string; readonly values: string; readonly own: number }>
> = {
  timeout: { flags: "--foreground -v", values: "-k -s --kill-after --signal", own: 1 },
  nohup: { flags: "", values: "", own: 0 },
  nice: { flags: "", values: "-n", own: 0 },
  exec: { flags: "", values: "", own: 0 },
  sudo: { flags: "-n -H", values: "-u -g", own: 0 },
};

/** Takes a script's file and gives it all that follows as arguments; `flags` may stand before the file. */
export const SCRIPT_RUNNERS: readonly { readonly name: RegExp; readonly flags: RegExp }[] = [
  { name: /^(ba|da|a|z|k|mk)?sh$/, flags: /^-[euxfnvC]+$/ },
  { name: /^python[\d.]*$/, flags: /^-[uBEsSIOqb]+$/ },
  { name: /^node$/, flags: /^--(no-warnings|enable-source-maps|trace-warnings)$/ },
  { name: /^php[\d.]*$/, flags: /^-n$/ },
  { name: /^osascript$/, flags: /^-never$/ },
];

/** These run no file and obey no variable of a payload's. */
export const HARMLESS = new Set(
  "cd pwd exit wait umask sleep date mv cp ln chmod mktemp unset hostname uname whoami id uniq seq break continue test [".split(
    " ",
  ),
);

/** Whether it is known of a program, by its name alone, that it obeys no variable of a payload's. */
export function isProgramOfData(name: string): boolean {
  return HARMLESS.has(name) || Object.keys(PROGRAMS).some((known) => known === name || known.startsWith(`${name} `));
}
