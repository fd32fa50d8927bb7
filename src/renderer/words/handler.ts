/** What is said of the code of a receiver that is written for a source or a provider. */
export const HANDLER = {
  open: "Write a handler…",
  title: "A handler of your own",
  hint: "The code of a receiver, and a test that signs. It verifies the bytes as they came, with two secrets while they change over. It holds no secret.",
  framework: "Framework",
  file: "File",
  handler: "Handler",
  test: "Test",
  copy: "Copy",
  save: "Save",
  close: "Close",
  code: "Code",
  notes: "Notes",
  runTest: (runner: string, path: string) => `Run its test with: ${runner} ${path}`,
};
