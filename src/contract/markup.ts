/** Text in which no character begins markup: & < > as their entities, which HTML, XML, Slack and notifications read alike. */
export function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
