import type { Source } from "../../contract/model/source.ts";
import type { HttpRequest } from "../http/request.ts";
import { ottoTitle } from "../providers/otto/title.ts";

const LONGEST = 300;

/** The title of a delivery's executions: Otto's sentence where its source answers as Otto, else the provider's summary. */
export function titleFor(source: Source | null, request: HttpRequest, summary: string): string {
  return source?.replyProfile === "otto" ? oneLine(ottoTitle(source, request)) : summary;
}

function oneLine(text: string): string {
  const flat = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").toWellFormed();
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST - 1).toWellFormed()}…` : flat;
}
