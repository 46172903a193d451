/** Prepared answers as the API takes and shows them. */
import { z } from 'zod';
import { bookkeeping, changeOf } from '../document-routes.ts';
import { Name } from '../fields.ts';
import { KIND_NAMES } from '../processes/kinds.ts';

const Kind = z.enum(KIND_NAMES);
const Words = z.string().trim().min(1).max(8_000);
const Unique = <T extends z.ZodType>(item: T, most: number) =>
  z
    .array(item)
    .max(most)
    .refine((items) => new Set(items).size === items.length, { error: 'a value stands twice' });

/** One or both languages. */
const AnswerText = z.strictObject({ 'zh-CN': Words.nullable().optional(), en: Words.nullable().optional() });

/** The command that is sent along, and what of its body is known; its text is the answer. */
const Action = z.strictObject({
  command: z.string().min(1).max(80),
  body: z.record(z.string().max(80), z.unknown()).default({}),
});

export const CreateAnswer = z.strictObject({
  name: Name,
  keyword: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}-]{0,39}$/u, 'a keyword has letters, digits and hyphens')
    .meta({ description: 'What is typed to find it at once; of those in use, each is there once' }),
  text: AnswerText,
  kinds: Unique(Kind, KIND_NAMES.length).min(1).meta({ description: 'Kinds of processes it is for' }),
  teamIds: Unique(z.uuid(), 50).optional().meta({ description: 'Who may use it; everybody when empty' }),
  action: Action.nullable().optional().meta({ description: 'What is done with it' }),
});
export const ChangeAnswer = changeOf(CreateAnswer);

const Instant = z.iso.datetime();
const ShownText = z.strictObject({ 'zh-CN': z.string().nullable(), en: z.string().nullable() });
const content = {
  name: z.string(),
  keyword: z.string(),
  text: ShownText,
  kinds: z.array(Kind),
  teamIds: z.array(z.uuid()),
  action: z.strictObject({ command: z.string(), body: z.record(z.string(), z.unknown()) }).nullable(),
};

export const Answer = z
  .strictObject({
    ...bookkeeping,
    ...content,
    uses: z.int().meta({ description: 'How often it was put into a text or sent' }),
    lastUsedAt: Instant.nullable(),
    mayChange: z.boolean().meta({ description: 'Whether it is the caller’s to change' }),
    changedBy: z.string().meta({ description: 'Who changed it last' }),
  })
  .meta({ id: 'Answer' });

/** A version as it was left. */
export const AnswerVersion = z
  .strictObject({
    version: z.int(),
    at: Instant,
    by: z.string(),
    body: z.strictObject({ ...content, active: z.boolean() }),
  })
  .meta({ id: 'AnswerVersion' });

export const AnswerCommandView = z.strictObject({
  kind: Kind,
  command: z.string(),
  field: z.string().meta({ description: 'The field of its body that the answer goes into' }),
});
