/** How values land in a body, for whoever writes its template. */
export const BODY_LANDING =
  "Values cannot change the text around them: in JSON one in quotes is text and one without keeps its type, and in forms, XML, HTML, Markdown and CSV they are escaped. {{webhook.body.text | raw}} puts a value in as it is, and then the hook asks before each run.";
