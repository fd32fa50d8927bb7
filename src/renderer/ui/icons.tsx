const PATHS = {
  deliveries: "M2 8h3l2-5 3 10 2-5h2",
  sources: "M8 2v8m0 0L5 7m3 3l3-3M3 13h10",
  hooks: "M8 2v6a3 3 0 1 1-6 0m9-3l2 2 2-2",
  executions: "M4 4h8v8H4zM6 8h4",
  endpoints: "M14 2L7 9m7-7l-5 12-2-5-5-2z",
  send: "M4 3l9 5-9 5z",
  signatures: "M3 12l6-6m0 0a3 3 0 1 1 2 2M5 10l2 2",
  settings: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v2m0 10v2M1 8h2m10 0h2",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
