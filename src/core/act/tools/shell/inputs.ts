/**
 * What programs do with their standard input, which is the delivery's body. Only what stands here is known; anything
 * else that would read it is refused. A program is added by a line here and its lines in the tests.
 */
export interface Input {
  /** What its words do not change: it reads none, takes it as data, or takes it for a program or commands. */
  readonly reads: "nothing" | "data" | "program";
  /** Words, one space between, by which it takes its input, a `-`, for a program or commands all the same. */
  readonly programBy?: RegExp;
  /** Words by which it reads no input; what it does is given by them. */
  readonly givenBy?: RegExp;
  /** Whether a file it is given, `-` for its input, is data to it. */
  readonly filesAreData?: boolean;
  /** The only verbs that are known. */
  readonly verbs?: string;
  /** It reads no input when more operands are given than so many. */
  readonly ownOperands?: number;
  /** What it prints is made of digits alone. */
  readonly printsDigits?: boolean;
  /** Its last operand is a file that it writes. */
  readonly writes?: boolean;
}

const NOTHING: Input = { reads: "nothing" };
const FILES: Input = { reads: "nothing", filesAreData: true };
const DATA: Input = { reads: "data", filesAreData: true };
const DIGITS: Input = { ...DATA, printsDigits: true };
const COMMANDS: Input = { reads: "program" };
const KUBERNETES: Input = {
  reads: "nothing",
  programBy: /(^| )(-\w*i\w*|--interactive(=true)?|--stdin(=true)?|attach|edit)( |$)/,
};
const CONTAINERS: Input = {
  reads: "nothing",
  programBy: /(^| )(-\w*i\w*|--interactive(=true)?|load|import|attach|start -\w*a\w*)( |$)/,
  // `docker run IMAGE import` gives the container no input without -i.
  givenBy: /^run(?!.* (-\w*i\w*|--interactive(=true)?)( |$))/,
};
const SQL: Input = { reads: "program", givenBy: /(^| )(-c|-e|-f|--command|--execute|--file|--eval)[ =](?!-( |$))\S/ };

const LISTED: readonly (readonly [string, Input])[] = [
  [
    ": true false date hostname uname whoami id pwd sleep mktemp seq expr nproc tput which whereis readlink realpath basename dirname " +
      "echo printf cd exit return break continue shift wait umask times ulimit hash type jobs kill pkill killall pgrep ps uptime df du free lsof " +
      "mkdir rmdir touch chown chgrp systemctl service journalctl launchctl pm2 nginx apachectl caddy supervisorctl ssh-agent ssh-add " +
      "notify-send dunstify say afplay paplay aplay open xdg-open loginctl shutdown reboot pmset osqueryi " +
      "npm pnpm yarn make gmake ninja cmake cargo rustc go mvn mvnw gradle gradlew ant composer pip pip3 uv poetry pipenv brew apt apt-get dnf yum " +
      "apk pacman snap flatpak terraform tofu pulumi ansible ansible-playbook vagrant packer hugo jekyll eleventy tsc eslint prettier vite jest vitest " +
      "webpack rollup turbo nx pytest tox ruff black mypy rake rubocop phpunit dotnet mix flyctl fly vercel netlify wrangler firebase heroku " +
      "xcodebuild fastlane swift zig just task cap mosquitto_sub ping dig nslookup host traceroute setopt pushd popd dirs getconf locale",
    NOTHING,
  ],
  [
    "ls rm stat file test [ scp rsync git gh glab ntfy aws gcloud az gsutil s3cmd zip ffmpeg convert magick identify pdftotext diff cmp comm shasum",
    FILES,
  ],
  [
    "cat head tail tac rev nl fold fmt column expand unexpand sort uniq tr cut paste tee base64 base32 xxd od hexdump strings iconv gzip gunzip zcat " +
      "bzip2 bunzip2 xz unxz zstd openssl gpg jq yq xmllint grep egrep fgrep rg logger pbcopy xclip xsel wl-copy nc ncat more less mosquitto_pub read " +
      "mapfile readarray select dd jless gron mlr xq htmlq pandoc sponge ts",
    DATA,
  ],
  ["wc md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum cksum sum", DIGITS],
  ["cp mv", { ...FILES, writes: true }],
  ["docker podman nerdctl", CONTAINERS],
  ["kubectl oc helm k3s", KUBERNETES],
  ["psql mysql mariadb mongosh", SQL],
  [
    "xargs parallel batch ed ex vi vim nvim nano emacs patch expect telnet ftp sftp script su chroot nsenter unshare screen tmux bc dc redis-cli",
    COMMANDS,
  ],
];

const SINGLE: Readonly<Record<string, Input>> = {
  curl: {
    reads: "nothing",
    filesAreData: true,
    programBy: /(^| )(-\w*K ?|--config[ =])(-|\/dev\/stdin)/,
  },
  wget: { reads: "nothing", filesAreData: true, programBy: /(^| )(-\w*i ?|--input-file[ =])-/ },
  cat: { ...DATA, ownOperands: 0 },
  head: { ...DATA, ownOperands: 0 },
  tail: { ...DATA, ownOperands: 0 },
  sort: { ...DATA, ownOperands: 0 },
  jq: { ...DATA, ownOperands: 1, programBy: /(^| )(-\w*f|--from-file|-L)[ =]?-( |$)/ },
  grep: { ...DATA, ownOperands: 1 },
  awk: {
    ...DATA,
    programBy: /(^| )(-f|--file|-i|--include|-l|-E|--exec)[ =]?(-|\/dev)|\bsystem\b|[^|]\|[^|]|print[^;}]*>|@/,
  },
  sed: { ...DATA, programBy: /(^| )(-\w*f|--file)[ =]?(-|\/dev)/ },
  tar: {
    reads: "program",
    givenBy: /^-?\w*c|(^| )(-?\w*f ?|--file[ =])(?!-( |$))\S/,
    programBy: /(f ?|--file[ =])-( |$)/,
  },
  sqlite3: { reads: "program", givenBy: /^\S+ \S/ },
  crontab: { reads: "program", givenBy: /^(-l|-r|[^-].*)$/ },
  at: { reads: "program", givenBy: /(^| )-f [^-]/ },
  mail: COMMANDS,
  mailx: COMMANDS,
  find: {
    reads: "nothing",
    programBy: /(^| )-(exec|execdir|ok|okdir) ((ba|da|z|k)?sh|python\S*|perl|node|ruby)( |$)|-files0-from/,
  },
  nc: { ...DATA, programBy: /(^| )-\w*[ec]/ },
  ncat: { ...DATA, programBy: /(^| )(-\w*[ec]|--\w*exec)/ },
  yq: { ...DATA, programBy: /(^| )--from-file/ },
  pnpm: { reads: "nothing", programBy: /(^| )(exec|dlx|node)( |$)/ },
  npm: { reads: "nothing", programBy: /(^| )(exec|x|init|explore)( |$)/ },
  yarn: { reads: "nothing", programBy: /(^| )(exec|dlx|node)( |$)/ },
  make: { reads: "nothing", programBy: /(^| )(--eval|-E)/ },
  openssl: { ...DATA, programBy: /^$/ },
  git: {
    reads: "nothing",
    filesAreData: true,
    verbs:
      "add archive blame branch bundle checkout cherry-pick clean clone commit config describe diff fetch for-each-ref gc grep init lfs log ls-files " +
      "ls-remote merge mv name-rev prune pull push rebase reflog remote reset restore rev-list rev-parse revert rm shortlog show stash status submodule " +
      "switch symbolic-ref tag version worktree",
    programBy: /(^| )(--stdin|--pathspec-from-file|--exec|-x|foreach|run)( |=|$)/,
  },
  bun: { reads: "nothing", verbs: "install i add remove update run test build x pm link ci outdated upgrade" },
  deno: { reads: "nothing", verbs: "run task test fmt lint check compile install cache info bench doc add remove" },
  bundle: {
    reads: "nothing",
    verbs: "install update exec check",
    programBy: /exec (irb|ruby|pry|rails (c|console|db|dbconsole))( |$)/,
  },
  rails: { reads: "nothing", programBy: /^(c|console|db|dbconsole)( |$)/ },
};

export const INPUTS: Readonly<Record<string, Input>> = {
  ...Object.fromEntries(LISTED.flatMap(([names, input]) => names.split(" ").map((name) => [name, input]))),
  ...SINGLE,
};

/** These start the command behind their options and so many words of their own. */
export const STARTERS: Readonly<
  Record<string, { readonly flags?: string; readonly values?: string; readonly own?: number }>
> = {
  sudo: { flags: "-n -H -E -b -A", values: "-u -g -p -h" },
  doas: { flags: "-n", values: "-u" },
  nohup: {},
  nice: { values: "-n" },
  ionice: { flags: "-t", values: "-c -n" },
  timeout: { flags: "--foreground -v --preserve-status", values: "-k -s --kill-after --signal", own: 1 },
  env: { flags: "-i -", values: "-u --unset -C --chdir" },
  time: { flags: "-p -v" },
  command: { flags: "-p" },
  builtin: {},
  exec: { flags: "-c -l", values: "-a" },
  setsid: { flags: "-w -f -c" },
  stdbuf: { flags: "-oL -o0 -eL -e0 -i0 -iL", values: "-i -o -e" },
  flock: { flags: "-n -x -s -e -u", values: "-w -E", own: 1 },
  chronic: {},
  caffeinate: { flags: "-i -s -d -m" },
  npx: { flags: "-y --yes --no --no-install", values: "-p --package" },
  bunx: {},
};

export interface Language {
  readonly name: RegExp;
  /** Options behind which a program's text stands. */
  readonly text: RegExp;
  /** Options with a value that is no program. */
  readonly values: RegExp;
  /** Options by which it reads a program from its input whatever else it is given. */
  readonly asks: RegExp;
}

const NONE = /(?!)/;

/** Read a program: from the file that is their first operand, else from standard input. */
export const LANGUAGES: readonly Language[] = [
  {
    name: /^((ba|da|a|z|k|mk|c|tc|fi)?sh)$/,
    text: /^-[A-Za-z]*c[A-Za-z]*$/,
    values: /^[-+][A-Za-z]*[oO]$|^--(rcfile|init-file)$/,
    asks: /^-[A-Za-z]*s[A-Za-z]*$/,
  },
  { name: /^(python|pypy)[\d.]*$/, text: /^-[A-Za-z]*c$/, values: /^-[WX]$/, asks: /^-[A-Za-z]*i[A-Za-z]*$/ },
  { name: /^perl[\d.]*$/, text: /^-\w*[eE]$/, values: /^-[IM]$/, asks: /^-\w*d/ },
  { name: /^ruby[\d.]*$/, text: /^-\w*e$/, values: /^-[IrC]$/, asks: NONE },
  {
    name: /^node(js)?$/,
    text: /^(-e|-p|-pe|--eval|--print)$/,
    values: /^(-r|--require|--import|--loader|-C|--env-file)$/,
    asks: /^(-i|--interactive)$/,
  },
  { name: /^php[\d.]*$/, text: /^-[rRBE]$/, values: /^-[dcz]$/, asks: /^-a$/ },
  { name: /^lua(jit)?[\d.]*$/, text: /^-e$/, values: /^-l$/, asks: /^-i$/ },
  { name: /^(Rscript|osascript)$/, text: /^-e$/, values: /^-l$/, asks: NONE },
  { name: /^tsx$|^ts-node$/, text: /^(-e|-p|--eval)$/, values: NONE, asks: /^-i$/ },
  {
    name: /^(tclsh|wish|pwsh|powershell|irb|pry|ghci|iex|julia|scala|groovy|groovysh|jshell|R|expect|gdb|lldb)$/,
    text: NONE,
    values: NONE,
    asks: /^-/,
  },
];

/** In a program's text these run what they are given, so it is not known that the body is data to it. */
export const RUNS_TEXT =
  /\b(eval|exec(v\w*|l\w*|File\w*|Sync)?|system|popen\w*|spawn\w*|subprocess|Function|child_process|\w+_eval|(?<!re\.)compile|pickle|[Mm]arshal|qx|passthru|unserialize)\b|__import__|require\(.(node:)?vm|`/;
/** A script of sed that neither runs nor writes. */
export const SED_OF_DATA =
  /^(\s*(\d+|\$|\/[^/]*\/)?(,\s*(\d+|\$|\/[^/]*\/))?\s*!?\s*(s([^\w\s\\])(?:\\.|(?!\6)[^\\])*\6(?:\\.|(?!\6)[^\\])*\6[gpiI\d]*|[dpq=])\s*(;|\n|$))*$/;
/** Modules of Python that run their input. */
export const RUNNING_MODULES = /^(code|pdb|idlelib|IPython|asyncio|sqlite3)/;
