import { create } from "zustand";

export interface Drafts<T> {
  /** The unsaved draft of an id, or undefined; `new` is the id of what does not exist yet. */
  readonly use: (id: string) => T | undefined;
  /** The same, outside of what is drawn; and the ids of all there are. */
  readonly get: (id: string) => T | undefined;
  readonly ids: () => readonly string[];
  readonly put: (id: string, draft: T) => void;
  readonly drop: (id: string) => void;
}

/** Unsaved edits by id, so that looking at something else does not lose them. */
export function createDrafts<T>(): Drafts<T> {
  const store = create<{ readonly byId: ReadonlyMap<string, T> }>(() => ({ byId: new Map() }));
  return {
    use: (id) => store((state) => state.byId.get(id)),
    get: (id) => store.getState().byId.get(id),
    ids: () => [...store.getState().byId.keys()],
    put: (id, draft) => store.setState(({ byId }) => ({ byId: new Map(byId).set(id, draft) })),
    drop: (id) =>
      store.setState(({ byId }) => {
        const rest = new Map(byId);
        rest.delete(id);
        return { byId: rest };
      }),
  };
}
