import { beforeEach, describe, expect, it, vi } from "vitest";
import { takeAction, useNotices } from "../../../src/renderer/state/notices.ts";
import { offerUndo, showToast } from "../../../src/renderer/state/toasts.ts";

const texts = () => useNotices.getState().notices.map(({ text }) => text);

beforeEach(() => useNotices.setState({ notices: [] }));

describe("what was said", () => {
  it("is kept, the newest first", () => {
    showToast({ kind: "ok", text: "Saved." });
    showToast({ kind: "bad", text: "Refused." });

    expect(texts()).toEqual(["Refused.", "Saved."]);
  });

  it("is one where it was said twice in a row, and two where it offers something", () => {
    showToast({ kind: "ok", text: "Saved." });
    showToast({ kind: "ok", text: "Saved." });
    offerUndo({ text: "Deleted a.", undo: () => {} });
    offerUndo({ text: "Deleted a.", undo: () => {} });

    expect(texts()).toEqual(["Deleted a.", "Deleted a.", "Saved."]);
  });

  it("is forgotten from its oldest on", () => {
    for (let said = 0; said < 501; said += 1) showToast({ kind: "ok", text: `Saved ${said}.` });

    expect(texts()).toHaveLength(500);
    expect(texts().at(-1)).toBe("Saved 1.");
  });
});

describe("what is offered", () => {
  it("is done once", () => {
    const undo = vi.fn<() => void>();
    offerUndo({ text: "Deleted a.", undo });
    const id = useNotices.getState().notices[0]?.id ?? 0;
    takeAction(id);
    takeAction(id);

    expect(undo).toHaveBeenCalledOnce();
    expect(useNotices.getState().notices[0]?.isTaken).toBe(true);
  });
});
