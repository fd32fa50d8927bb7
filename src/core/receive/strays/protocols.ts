/** A protocol other than HTTP by how it begins. */
interface Protocol {
  /** As in "… came to a port that speaks HTTP". */
  readonly what: string;
  readonly begins: RegExp;
}

/** Matched against bytes as Latin-1, so that a character is a byte. */
const PROTOCOLS: readonly Protocol[] = [
  { what: "an SSH client", begins: /^SSH-/ },
  { what: "an HTTP answer in place of a request", begins: /^HTTP\/\d/ },
  { what: "a mail program (SMTP)", begins: /^(?:EHLO|HELO|LHLO|MAIL FROM:|RCPT TO:)[ \r<]/i },
  {
    what: "a program that speaks FTP or POP3",
    begins: /^(?:USER|PASS|CAPA|FEAT|SYST|AUTH (?:TLS|SSL))\b[^\r\n]*\r?\n/i,
  },
  { what: "an IMAP client", begins: /^[A-Za-z]{0,8}\d{1,6} (?:CAPABILITY|LOGIN|NOOP|STARTTLS|ID)\b/i },
  { what: "a chat program (IRC)", begins: /^(?:NICK|CAP LS|JOIN) ?/ },
  { what: "a Redis client", begins: /^(?:\*\d+\r\n\$|PING\r\n|INFO\r\n)/i },
  { what: "a memcached client", begins: /^(?:stats|version|flush_all|gets? \S+|set \S+ \d+ \d+ \d+)\r\n/ },
  { what: "a remote desktop (RDP)", begins: /^\x03\0[\s\S]{2}[\s\S]\xe0/ },
  { what: "a PostgreSQL client", begins: /^\0\0[\s\S]{2}(?:\x04\xd2\x16[\x2e-\x30]|\0\x03\0\0)/ },
  { what: "a MongoDB client", begins: /^[\s\S]{12}(?:\xdd\x07|\xd4\x07)\0\0/ },
  { what: "an MQTT client", begins: /^\x10[\s\S]{1,4}\0[\x04\x06]MQ(?:TT|Isdp)/ },
  { what: "an AMQP client", begins: /^AMQP/ },
  { what: "a NATS client", begins: /^(?:CONNECT \{|SUB \S+ \d+\r\n|PUB \S+ \d+\r\n)/ },
  { what: "a STOMP client", begins: /^(?:CONNECT|STOMP)\n/ },
  { what: "a SIP phone", begins: /^(?:INVITE|REGISTER|OPTIONS|ACK|BYE) sips?:/ },
  { what: "a file share (SMB)", begins: /^\0[\s\S]{3}[\xfe\xff]SMB/ },
  { what: "an LDAP client", begins: /^0[\s\S]{1,5}\x02\x01[\s\S]`/ },
  { what: "a syslog sender", begins: /^(?:\d{1,5} )?<\d{1,3}>/ },
  { what: "a SOCKS client", begins: /^(?:\x05[\x01-\x08][\x00-\x09\x80]|\x04[\x01\x02])/ },
  { what: "a FIX engine", begins: /^8=FIX/ },
  { what: "an old SSL 2 hello", begins: /^\x80[\s\S]\x01[\0\x02\x03]/ },
];

/** Who speaks, where the first bytes tell; null where they do not. */
export function protocolOf(bytes: Buffer): string | null {
  const text = bytes.toString("latin1", 0, 256);
  return PROTOCOLS.find(({ begins }) => begins.test(text))?.what ?? null;
}
