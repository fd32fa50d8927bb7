/** Of such a name, but what a program obeys. */
const OBEYED_FILE =
  /(^|\/)((package|composer|deno|tsconfig|tasks|launch|settings|appsettings)\.json|CMakeLists\.txt|(requirements|constraints)[^/]*\.txt|pom\.xml|build\.xml)$/i;
/** Files that nothing runs. */
const DATA_FILE =
  /^(\/dev\/(null|stdout|stderr)|(?!.*(^|\/)\.[^./])[^*?[]*\.(txt|log|json|jsonl|ndjson|md|csv|tsv|xml|html|out|dat))$/;

/** Whether nothing runs or obeys a file of this name, so that a payload's words may be written to it. */
export function isDataFile(path: string): boolean {
  return DATA_FILE.test(path) && !OBEYED_FILE.test(path);
}
