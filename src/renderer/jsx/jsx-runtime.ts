import { type JSX, Fragment, jsx as element, jsxs as elements } from "react/jsx-runtime";
import { shownProps } from "./visible-element.ts";

/*
 * What every JSX expression of the window is compiled to: React's own, but that no text which reaches the page holds a
 * character that cannot be seen. It stands here, and not with each text, so that none is forgotten.
 */
export type { JSX };
export { Fragment };

export const jsx: typeof element = (type, props, key) => element(type, shownProps(type, props), key);

export const jsxs: typeof elements = (type, props, key) => elements(type, shownProps(type, props), key);
