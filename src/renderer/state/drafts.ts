import { create } from "zustand";

/** The unsaved draft of one thing. */
export interface Draft<T> {
  /** Undefined while nothing is edited. */
  readonly unsaved: T | undefined;
  /** Whether it was found after a reload without the secrets that had been typed. */
  readonly isPartial: boolean;
  readonly put: (draft: T) => void;
  readonly drop: () => void;
}

export interface Drafts<T> {
  /** The draft of an id; `new` is the id of what does not exist yet. */
  readonly use: (id: string) => Draft<T>;
  /** What is unsaved of it, or undefined, outside of what is drawn; and the ids of all there are. */
  readonly get: (id: string) => T | undefined;
  readonly ids: () => readonly string[];
  /** The ids that have one, for lists to mark. */
  readonly useIds: () => ReadonlySet<string>;
  readonly put: (id: string, draft: T) => void;
  readonly drop: (id: string) => void;
}

interface DraftsOptions<T> {
  /** Names them in the tab's storage. */
  readonly name: string;
  /** What a new one looks like; one that was kept and looks otherwise is of another version, and not taken. */
  readonly like: () => T;
  /** The draft without what must not be written down: secrets stay in memory alone. */
  readonly keep: (draft: T) => T;
}

/**
 * Unsaved edits by id, so that looking at something else does not lose them. They are kept in the tab's storage, where a
 * reload finds them, without their secrets.
 */
export function createDrafts<T extends object>({ name, like, keep }: DraftsOptions<T>): Drafts<T> {
  const storage = storageNamed(`hookbench.draft.${name}.`);
  const store = create<{ readonly byId: ReadonlyMap<string, T>; readonly partial: ReadonlySet<string> }>(() => ({
    byId: new Map(),
    partial: new Set(),
  }));
  let isRead = false;
  /** Not when the module is loaded: what a draft looks like may stand in one that is loaded later. */
  const read = () => {
    if (isRead) return;
    isRead = true;
    const wanted = { draft: like(), isPartial: false };
    const found = storage.all().flatMap(([id, kept]) => (isLike(wanted, kept) ? [{ id, ...kept }] : []));
    store.setState({
      byId: new Map(found.map(({ id, draft }) => [id, draft])),
      partial: new Set(found.filter(({ isPartial }) => isPartial).map(({ id }) => id)),
    });
  };
  const useStore = () => {
    read();
    return store();
  };
  const put = (id: string, draft: T) => {
    read();
    const kept = keep(draft);
    const isPartial = store.getState().partial.has(id) || isLessThan(kept, draft);
    storage.put(id, { draft: kept, isPartial });
    store.setState(({ byId }) => ({ byId: new Map(byId).set(id, draft) }));
  };
  const drop = (id: string) => {
    read();
    storage.drop(id);
    store.setState(({ byId, partial }) => ({
      byId: new Map([...byId].filter(([other]) => other !== id)),
      partial: new Set([...partial].filter((other) => other !== id)),
    }));
  };
  return {
    use: (id) => {
      const { byId, partial } = useStore();
      const [unsaved, isPartial] = [byId.get(id), partial.has(id)];
      return { unsaved, isPartial, put: (draft) => put(id, draft), drop: () => drop(id) };
    },
    get: (id) => {
      read();
      return store.getState().byId.get(id);
    },
    ids: () => {
      read();
      return [...store.getState().byId.keys()];
    },
    useIds: () => new Set(useStore().byId.keys()),
    put,
    drop,
  };
}

/** Whether a field is not kept as it is. A text of megabytes is compared without being written out. */
function isLessThan<T extends object>(kept: T, draft: T): boolean {
  return Object.entries(draft).some(([name, value]) => {
    const left: unknown = Reflect.get(kept, name);
    if (left === value) return false;
    return typeof left !== "object" || typeof value !== "object" || JSON.stringify(left) !== JSON.stringify(value);
  });
}

/** Whether a value has the fields of another, each of the same kind; a field that is null or missing there may be anything. */
export function isLike<T>(like: T, value: unknown): value is T {
  if (like === null || like === undefined) return true;
  if (Array.isArray(like)) return Array.isArray(value);
  if (typeof like !== "object") return typeof value === typeof like || (typeof like === "number" && value === null);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(like).every(([key, own]) => isLike(own, Reflect.get(value, key)));
}

/** A part of the tab's storage. */
function storageNamed(prefix: string) {
  return {
    all: () =>
      inStorage((storage): [string, unknown][] => {
        const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
        return keys
          .filter((key) => key.startsWith(prefix))
          .map((key) => [key.slice(prefix.length), parsed(storage.getItem(key) ?? "null")]);
      }) ?? [],
    put: (id: string, value: object) => inStorage((storage) => storage.setItem(prefix + id, JSON.stringify(value))),
    drop: (id: string) => inStorage((storage) => storage.removeItem(prefix + id)),
  };
}

/** Where there is no storage, or it is full, nothing is kept and nothing fails. */
function inStorage<R>(act: (storage: Storage) => R): R | undefined {
  try {
    return act(window.sessionStorage);
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
