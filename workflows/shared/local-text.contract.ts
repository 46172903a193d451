/** A text of a rule that people read, in both languages. Browser-safe. */
import { z } from 'zod';

const Words = z.string().trim().min(1).max(200);

export const LocalText = z.strictObject({ 'zh-CN': Words, en: Words });
export type LocalText = z.infer<typeof LocalText>;
