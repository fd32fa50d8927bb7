import { visibleLine } from "../../../contract/visible.ts";

/** What nginx, Go, Apache, Node's proxies and others say to plain HTTP on a port that speaks TLS. */
const WANTS_TLS =
  /plain HTTP request was sent to (?:an? )?HTTPS|HTTP request to an HTTPS server|speaking plain HTTP to an SSL|requires (?:TLS|HTTPS|SSL)/i;

/** What a status that is an answer, and none of the app's, says of the way there; null where it says nothing of it. */
export function answerNote(url: string, status: number, body: string): string | null {
  if (status === 407) return "A proxy is in front of it and wants a login (407); Hookbench gives none.";
  if (!url.startsWith("http:") || status !== 400) return null;
  const said = WANTS_TLS.exec(body.slice(0, 4096))?.[0];
  return said === undefined ? null : `It says "${visibleLine(said)}": the URL should begin with https://.`;
}
