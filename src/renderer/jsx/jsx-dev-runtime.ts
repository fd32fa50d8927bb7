import { type JSX, Fragment, jsxDEV as element } from "react/jsx-dev-runtime";
import { shownProps } from "./visible-element.ts";

/* The same as `jsx-runtime.ts` for a build that is being worked on. */
export type { JSX };
export { Fragment };

export const jsxDEV: typeof element = (type, props, ...rest) => element(type, shownProps(type, props), ...rest);
