const random = Buffer.alloc(4096);
for (let index = 0; index < random.length; index++) random[index] = (index * 7919 + (index >> 3)) & 0xff;

/** Bodies that shells, terminals and curl like to change. */
export const HOSTILE_BODIES: Readonly<Record<string, Buffer>> = {
  "single quotes": Buffer.from(`{"a":"it's 'quoted' \\' here"}`),
  "double quotes and backslashes": Buffer.from(`{"a":"\\"x\\" C:\\\\temp\\\\n"}`),
  "line feeds at both ends": Buffer.from('\n\n{\n  "a": 1\n}\n\n'),
  CRLF: Buffer.from("a=1\r\nb=2\r\n"),
  tabs: Buffer.from("a\tb\t\t"),
  unicode: Buffer.from('{"a":"Grüße, 世界 👩‍💻 \u202e\u200b\ufeff e\u0301"}'),
  NUL: Buffer.from("a\0b\0"),
  "every byte": Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  "invalid UTF-8": Buffer.from("c328a0a1e28ca1f0288c28", "hex"),
  "command substitution": Buffer.from("$(touch /tmp/never) `touch /tmp/never` ${HOME} $HOME $((1+1))"),
  "history expansion": Buffer.from("it's !! and !-1 and !x\t!y '!z'"),
  "a leading @": Buffer.from("@/etc/hostname"),
  "a leading dash": Buffer.from("-d @/etc/hostname"),
  "a here-document's end": Buffer.from("BODY\nBODY\nEOF\n"),
  "percent and glob": Buffer.from("%s %n %% {a,b} [1-9] * ? ~ #"),
  control: Buffer.from("\u001b]0;title\u0007\u0003\u0004\u007f"),
  nothing: Buffer.alloc(0),
  "one line feed": Buffer.from("\n"),
  "200 KB of text": Buffer.from(`{"a":"${"it's $x ".repeat(25_600)}"}`),
  "200 KB of bytes": Buffer.concat(Array.from({ length: 50 }, () => random)),
};

export const BODY_CASES = Object.entries(HOSTILE_BODIES);
