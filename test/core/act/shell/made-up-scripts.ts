import type { Context } from "./contexts.ts";

const PROGRAMS =
  "echo,printf %s,printf '%s\\n',./my.sh,curl -d,git commit -m,notify-send --,jq -n --arg t,sh -c,eval,xargs,bash -s,env,cat,test -n,python3,awk,sed -e,make,exec,sudo -n,timeout 5,ssh h,: ,tee,grep -F -e,logger --,gh issue create --title".split(
    ",",
  );
const WORDS = [
  "V",
  "V",
  "V",
  '"V"',
  "'V'",
  '"a V"',
  "'b V c'",
  "x=V",
  "--opt=V",
  "aV",
  "VV",
  '"$HOME V"',
  "$V",
  "~V",
  "*V",
  "{V}",
  "[V]",
  "\\V",
  '"$(echo V)"',
  "$(echo V)",
  "`echo V`",
  "$((V))",
  "${x:-V}",
  "plain",
  "'two words'",
  "-n",
  "--",
  "$x",
  '"$x"',
  "#V",
  "a#V",
  "'#'V",
  "V\\\n",
  '"\'"V',
  "'\"'V",
];
const LINKS = ["; ", " && ", " || ", " | ", "\n", " & ", " |\n", "; ! "];
const ENDS = ["", "", "", " > out.txt", " 2>/dev/null", " >&2", " < list.txt", " > run.sh", " # it's", " > V"];
const FRAMES: readonly ((inner: string) => string)[] = [
  (inner) => inner,
  (inner) => inner,
  (inner) => inner,
  (inner) => `(${inner})`,
  (inner) => `{ ${inner}; }`,
  (inner) => `if true; then ${inner}; fi`,
  (inner) => `for i in 1 2; do ${inner}; done`,
  (inner) => `case V in a) :;; *) ${inner};; esac`,
  (inner) => `printf %s "$(${inner})"`,
  (inner) => `x=$(${inner})`,
  (inner) => `while ${inner}; do break; done`,
  (inner) => `f() { ${inner}; }; f`,
  (inner) => `${inner} <<EOF\nit's V\nEOF\n`,
  (inner) => `${inner} <<'EOF'\n$(x V\nEOF\n`,
  (inner) => `cat <<EOF\n$(${inner})\nEOF\n`,
  (inner) => `{ ${inner}; } | cat`,
];

/** Numbers that are the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Scripts put together at random, most of them of no use, all with a value somewhere. */
export function madeUpScripts(count: number, seed: number): Context[] {
  const next = numbers(seed);
  const oneOf = <T>(all: readonly T[], fallback: T): T => all[Math.floor(next() * all.length)] ?? fallback;
  const command = (): string => {
    const words = Array.from({ length: 1 + Math.floor(next() * 2) }, () => oneOf(WORDS, "V"));
    return `${oneOf(PROGRAMS, "echo")} ${words.join(" ")}${oneOf(ENDS, "")}`;
  };
  const script = (): string => {
    const one = oneOf(FRAMES, (inner) => inner)(command());
    return next() < 0.25
      ? `${one}${one.endsWith("\n") ? "" : oneOf(LINKS, "; ")}${oneOf(FRAMES, (inner) => inner)(command())}`
      : one;
  };
  const made: Context[] = [];
  while (made.length < count) {
    const text = script();
    if (/(?<![A-Z_])V(?![A-Za-z_])/.test(text))
      made.push({ command: text, writes: ["out.txt", "run.sh", "plain", "two words"] });
  }
  return made;
}
