import { z } from "zod";

export const Id = z.string().min(1).max(200);
export const ById = z.object({ id: Id });
export const Nothing = z.object({});
