/**
 * What we use of `node:http`. An `import` of that module reads all of its exports, and one of them loads the whole of
 * `fetch`: most of a tenth of a second at the start, in every thread anew. Asked for as a built-in, it loads no more.
 */
export const { STATUS_CODES, createServer, request, validateHeaderName, validateHeaderValue } =
  process.getBuiltinModule("node:http");
