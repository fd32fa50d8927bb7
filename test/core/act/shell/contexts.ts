import { readFileSync } from "node:fs";

/** A command in which V, and in some W, is a value. */
export interface Context {
  readonly command: string;
  /** Variables of the hook that hold V. */
  readonly environment?: readonly string[];
  /** What it prints, where that is to be the value exactly, in a shell whose echo leaves it alone. */
  readonly prints?: (value: string) => string;
  /** Files it may make. */
  readonly writes?: readonly string[];
}

const on = (command: string, rest: Omit<Context, "command"> = {}): Context => ({ command, ...rest });
const same = (value: string) => value;

/** Places that are known to take data. */
export const TAKEN: readonly Context[] = [
  on("printf %s V", { prints: same }),
  on("printf -- %s V", { prints: same }),
  on("printf %s a=V,b", { prints: (value) => `a=${value},b` }),
  on('printf %s "a V b"', { prints: (value) => `a ${value} b` }),
  on("printf %s 'a $x V \"b'", { prints: (value) => `a $x ${value} "b` }),
  on("printf %s 'a'V\"b\"", { prints: (value) => `a${value}b` }),
  on("printf %s V\"V\"'V'", { prints: (value) => value + value + value }),
  on("printf %s \\'V\\\"V", { prints: (value) => `'${value}"${value}` }),
  on("printf %s%s V V", { prints: (value) => value + value }),
  on("printf %s.%% V", { prints: (value) => `${value}.%` }),
  on("printf %10.3s V"),
  on("printf '%b' V"),
  on("printf '%s\\n' --V", { prints: (value) => `--${value}\n` }),
  on("printf %s ~V"),
  on("printf %s x=~V"),
  on("printf %s {V}"),
  on("printf %s 'V'", { prints: same }),
  on('printf %s "V"', { prints: same }),
  on("printf %s \"$(printf '%s.' V)\"", { prints: (value) => `${value}.` }),
  on('printf %s "$(printf "%s." "V")"', { prints: (value) => `${value}.` }),
  on("cat <<EOF\n\"V'\nEOF", { prints: (value) => `"${value}'\n` }),
  on("cat <<-END\n\tV\n\tEND", { prints: (value) => `${value}\n` }),
  on("cat <<A <<B\nx\nA\nV\nB"),
  on("cat >/dev/null <<'EOF'\nit's $(x\nEOF\nprintf %s V", { prints: same }),
  on("cat <<EOF\n$(printf '%s.' V)\nEOF", { prints: (value) => `${value}.\n` }),
  on("(printf %s V)", { prints: same }),
  on("{ printf %s V; }", { prints: same }),
  on("{ printf %s V; } | cat", { prints: same }),
  on("printf %s V | cat", { prints: same }),
  on("printf %s V | head -c 100000 | cat"),
  on("true \\\n && printf \\\n %s V", { prints: same }),
  on("printf %s V # it's \"\n", { prints: same }),
  on("if true; then printf %s V; fi", { prints: same }),
  on("if false; then :; elif true; then printf %s V; else :; fi", { prints: same }),
  on("while printf %s V; do break; done", { prints: same }),
  on("for i in 1 2; do printf %s V; done", { prints: (value) => value + value }),
  on("until printf %s V; do :; done", { prints: same }),
  on("case V in *) printf %s V;; esac", { prints: same }),
  on('printf %s "$(case V in a) ;; *) printf %s. V;; esac)"', { prints: (value) => `${value}.` }),
  on("! printf %s V", { prints: same }),
  on("false || printf %s V", { prints: same }),
  on("printf %s V &\nwait", { prints: same }),
  on("[ V = main ] && echo yes"),
  on("[ main = V ] || true"),
  on('[ "V" != x ] && echo yes'),
  on("[ ! V = x ]"),
  on("[ -n V ]"),
  on("test -z V"),
  on("test xV = xmain"),
  on("echo V"),
  on("echo -n V"),
  on("echo Title: V"),
  on('echo "a $HOME V"'),
  on("echo V 2>&1"),
  on("echo V >&2"),
  on("echo V >/dev/null"),
  on("echo V > out.txt", { writes: ["out.txt"] }),
  on("printf '%s\\n' V >> log.txt", { writes: ["log.txt"] }),
  on("echo V | tee out.json", { writes: ["out.json"] }),
  on("{ echo V; date; } > out.txt", { writes: ["out.txt"] }),
  on("cat > out.md <<EOF\nV\nEOF", { writes: ["out.md"] }),
  on(": V"),
  on("true -- V"),
  on("basename -- V .x"),
  on("dirname V"),
  on("printf '%s\\n' V | sort -u | uniq -c"),
  on("printf '%s\\n' V | tr -d x | cut -c 1-5 | wc -l"),
  on("printf '%s\\n' V | grep -F -e V", { prints: (value) => `${value}\n` }),
  on("grep -qF --regexp=V list.txt"),
  on("printf %s V | base64 | base64 -d", { prints: same }),
  on("printf %s V | sha256sum"),
  on("jq -n --arg t V '$t'"),
  on("jq -n --arg a 1 --arg t V '{a: $a, t: $t}'"),
  on("printf %s V | jq -R -s ."),
  on("jq -n --arg t V '{t: $t}' | curl -sS -d @- https://h.example/"),
  on("curl -sS --data-raw V https://h.example/"),
  on("curl --data-raw=V https://h.example/"),
  on("curl -fsSL -X POST -d V https://h.example/"),
  on("curl -dV https://h.example/"),
  on('curl -d "text=V" https://h.example/'),
  on('curl --json \'{"a":"V"}\' https://h.example/'),
  on("curl --data-binary 'x V' https://h.example/"),
  on("curl --data-urlencode 'q=V' https://h.example/"),
  on("curl --form-string 'q=V' https://h.example/"),
  on("curl -H 'X-Title: V' https://h.example/"),
  on("curl https://h.example/items/V"),
  on("curl --data-raw \"$(jq -n --arg t V '{t: $t}')\" https://h.example/"),
  on("wget -q --post-data=V -O - https://h.example/"),
  on("git commit -m V"),
  on("git -C repo commit -qam 'x: V'"),
  on("git commit --message=V"),
  on("git tag -a v1 -m V"),
  on("git fetch origin V"),
  on("git checkout V"),
  on("git checkout -b feature/V"),
  on("git log --oneline V"),
  on("gh issue create --title V --body V"),
  on("gh issue comment 5 --body=V"),
  on("gh pr create -t V -b V"),
  on("gh api repos/o/r/issues/V/comments -f body=V"),
  on("glab mr create --title V"),
  on("notify-send V"),
  on("notify-send -u low Title -- V"),
  on("notify-send 'New: V'"),
  on("dunstify -a hooks Title V"),
  on("logger -t hooks -- V"),
  on("logger 'got V'"),
  on("mail -s V me@h.example </dev/null"),
  on("mail -s V me@h.example <<EOF\nfixed text\nEOF"),
  on("mosquitto_pub -t hooks -m V"),
  on("ntfy publish --title V topic V"),
  on("rm -rf builds/V"),
  on("mkdir -p kept/V", { writes: ["kept"] }),
  on("cat notes/V.txt"),
  on("ls -l -- V"),
  on("./my.sh V"),
  on("./my.sh V 'V' \"a V\""),
  on("./my.sh --title=V"),
  on("./my.sh -- V"),
  on("exec ./my.sh V"),
  on("timeout 10 ./my.sh V"),
  on("nice -n 5 ./my.sh V"),
  on("A=1 ./my.sh V"),
  on("sh my.sh V"),
  on("bash -eu ./my.sh V"),
  on("dash my.sh -- V"),
  on("python3 tool.py V"),
  on("node tool.js --name V"),
  on("printf %s V | ./my.sh"),
  on("./my.sh <<EOF\nV\nEOF"),
  on("sh ./my.sh <<EOF\nV\nEOF"),
  on("./my.sh -- \"$(printf '%s' V)\""),
  on("./my.sh \"x$(printf '%s' V)\""),
  on("cd . && make --version >/dev/null 2>&1; printf %s V", { prints: same }),
  on('printf %s "$TITLE"', { environment: ["TITLE"], prints: same }),
  on('printf %s "${TITLE}"', { environment: ["TITLE"], prints: same }),
  on('./my.sh "$TITLE"', { environment: ["TITLE"] }),
  on("./my.sh", { environment: ["TITLE"] }),
  on("cat <<EOF\n$TITLE\nEOF", { environment: ["TITLE"], prints: (value) => `${value}\n` }),
  on('curl --data-raw "$TITLE" https://h.example/', { environment: ["TITLE"] }),
  on('notify-send -- "$TITLE" V', { environment: ["TITLE"] }),
];

/**
 * Places where a value would be more than data, or is not known to be no more: one a line, `⏎` for its line breaks, and
 * behind a tab the variable of the hook that holds the value.
 */
export const REFUSED: readonly Context[] = linesOf("refused.txt").map((line) => {
  const [command = "", ...environment] = line.split("\t");
  return { command: command.replaceAll("⏎", "\n"), environment };
});

/** Commands without a placeholder that would run the delivery's body, which comes on standard input and in a file. */
export const RUN_THE_BODY: readonly string[] = commandsOf("run-the-body.txt");

/** Commands without a placeholder that take the body as data, or do not read it. */
export const READ_THE_BODY: readonly string[] = commandsOf("read-the-body.txt");

/** One a line, with `⏎` for its line breaks. */
function commandsOf(file: string): string[] {
  return linesOf(file).map((line) => line.replaceAll("⏎", "\n"));
}

function linesOf(file: string): string[] {
  return readFileSync(new URL(file, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("## "));
}
