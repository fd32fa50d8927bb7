interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

/** A promise that is resolved from outside; Node 20 has no `Promise.withResolvers`. */
export function deferred<T>(): Deferred<T> {
  const made: { resolve?: (value: T) => void } = {};
  const promise = new Promise<T>((resolve) => {
    made.resolve = resolve;
  });
  return { promise, resolve: (value) => made.resolve?.(value) };
}
