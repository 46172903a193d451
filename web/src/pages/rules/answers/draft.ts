/** A prepared answer as it is typed, and as it is sent. */
import { bodyOf, type FieldSpec, firstValues, isComplete, type Values } from '../../../fields/spec.ts';
import type { Answer } from '../../../process/answers/answers.ts';
import type { KindName } from '../../../process/kinds.ts';

export type Draft = Readonly<{
  name: string;
  keyword: string;
  'zh-CN': string;
  en: string;
  kinds: readonly KindName[];
  teamIds: readonly string[];
  /** Empty for text alone. */
  command: string;
  /** What is known of the command's body. */
  body: Values;
}>;

/** What the form begins with. */
export const draftOf = (of: Answer | undefined): Draft => ({
  name: of?.name ?? '',
  keyword: of?.keyword ?? '',
  'zh-CN': of?.text['zh-CN'] ?? '',
  en: of?.text.en ?? '',
  kinds: of?.kinds ?? ['escalation'],
  teamIds: of?.teamIds ?? [],
  command: of?.action?.command ?? '',
  body: of?.action?.body ?? {},
});

const given = (text: string): string | null => (text.trim() === '' ? null : text);

/** The body to send. @param fields those of the command besides the answer's own */
export const toBody = (draft: Draft, fields: readonly FieldSpec[]): Record<string, unknown> => ({
  name: draft.name,
  keyword: draft.keyword.trim(),
  text: { 'zh-CN': given(draft['zh-CN']), en: given(draft.en) },
  kinds: draft.kinds,
  teamIds: draft.teamIds,
  action: draft.command === '' ? null : { command: draft.command, body: commandBody(draft, fields) },
});

/** What of the command's body is given; what belonged to another command is left behind. */
export const commandBody = ({ body }: Draft, fields: readonly FieldSpec[]): Record<string, unknown> => {
  const known = Object.fromEntries(fields.map(({ name }) => [name, body[name] ?? '']));
  return bodyOf(fields, firstValues(fields, known));
};

/** Whether everything is there that an answer needs. */
export const isWhole = (draft: Draft, fields: readonly FieldSpec[]): boolean =>
  draft.name.trim() !== '' &&
  draft.keyword.trim() !== '' &&
  (given(draft['zh-CN']) ?? given(draft.en)) !== null &&
  draft.kinds.length > 0 &&
  isComplete(fields, draft.body);

/** Kinds of fields whose value is in the body as it is in the form. */
const PLAIN = new Set(['choice', 'text', 'longText', 'person', 'team', 'date']);

/** The fields of a command besides the one the answer goes into; undefined where some are more than one value. */
export function otherFields(fields: readonly FieldSpec[], own: string): readonly FieldSpec[] | undefined {
  const others = fields.filter(({ name }) => name !== own);
  return others.every(({ kind }) => PLAIN.has(kind)) ? others : undefined;
}
