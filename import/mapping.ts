/** What a mapping file says: which column means what, how times are written, which words stand for which state. */
import { z } from 'zod';
import { Severity, Stage, Tier, WaitingReason } from '../workflows/escalation/sla-policy.contract.ts';

const Column = z.string().trim().min(1).max(200);
const Word = z.string().trim().min(1).max(500);
const Key = z.string().trim().min(1).max(200);

/** What a word in the state column means for the case at that instant. */
export const StateMeaning = z.union([
  z
    .enum(['open', 'resolved', 'closed', 'cancelled', 'ignore'])
    .describe('open: being worked on, no stage reached. ignore: says nothing about the state.'),
  z.strictObject({
    stage: Stage.describe('The stage that is done when a row has this word'),
    lens: z.enum(['business', 'product']).optional().describe('For the stage propose; business when absent'),
    wait: WaitingReason.optional().describe('The case waits for this from then on'),
  }),
  z.strictObject({ wait: WaitingReason }),
  z.strictObject({ reject: z.string().trim().min(1).max(500).describe('Why a row with this word is wrong') }),
]);
export type StateMeaning = z.infer<typeof StateMeaning>;

const keys = z.strictObject({
  words: z
    .record(Word, Key)
    .optional()
    .describe('Word in the file → key in Baton. A word that is a key needs no entry'),
  otherwise: Key.optional().describe('For every other word and for none; without it such rows are rejected'),
});

export const Mapping = z
  .strictObject({
    $schema: z.string().optional(),
    about: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .describe('For people; Baton does not read it'),
    source: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'only a-z, 0-9 and "-"')
      .describe('Name of the other system; source and case id together make a case the same case'),
    rows: z.enum(['case', 'event']).describe('Whether a row is a case, or one change of a case'),
    file: z
      .strictObject({
        encoding: z.string().min(1).max(40).default('utf-8').describe('Such as utf-8 or gb18030'),
        delimiter: z.string().min(1).max(1).default(','),
      })
      .prefault({}),
    times: z.strictObject({
      formats: z
        .array(z.string().trim().min(1).max(60))
        .min(1)
        .max(10)
        .describe('iso, epoch, epochMs, or patterns such as d/M/yyyy HH:mm; the first that fits counts'),
      zone: z.string().min(1).max(60).describe('IANA zone of times that are written without one'),
    }),
    nulls: z.array(z.string().max(100)).max(50).default([]).describe('Words that mean: no value'),
    hidden: z
      .array(Column)
      .max(50)
      .default([])
      .describe('Columns that tell every row how its case ended; with --as-of they are not read'),
    columns: z.strictObject({
      id: Column,
      opened: Column,
      updated: Column.optional().describe('When the row became true; needed when a row is an event'),
      sequence: Column.optional().describe("The source's own number of the change within its case"),
      by: Column.optional().describe('Who made the change'),
      state: Column,
      severity: Column.optional(),
      team: Column.optional(),
      owner: Column.optional(),
      customer: Column.optional(),
      firstResponse: Column.optional(),
      resolved: Column.optional(),
      closed: Column.optional(),
    }),
    due: z
      .partialRecord(Stage, Column)
      .optional()
      .describe("Columns with a contract's own due instants; they replace the policy's target of the stage"),
    verdict: z
      .strictObject({
        column: Column,
        stage: Stage.default('resolve'),
        words: z.record(Word, z.enum(['met', 'breached'])),
      })
      .optional()
      .describe('What the other system says about the deadline of a stage; rehearsals compare it with ours'),
    tiers: z
      .strictObject({ column: Column.optional(), words: z.record(Word, Tier).optional(), otherwise: Tier.default('C') })
      .optional()
      .describe('Tiers of customers in a rehearsal; an import takes them from the customers in Baton'),
    subject: z.string().trim().min(1).max(500).describe('Text with column names in braces: {number} · {category}'),
    description: z.string().max(5_000).default(''),
    states: z.strictObject({ words: z.record(Word, StateMeaning), otherwise: StateMeaning.optional() }),
    severities: z.strictObject({ words: z.record(Word, Severity).optional(), otherwise: Severity.optional() }),
    teams: keys.optional().describe("Keys of teams; without it the customer's team has the case"),
    customers: keys.describe('Keys of customers'),
    owners: z
      .strictObject({
        words: z.record(Word, z.email()).optional().describe('Word → e-mail address of a person in Baton'),
        otherwise: z
          .enum(['team', 'reject'])
          .default('team')
          .describe('Whom nobody knows: whoever is on duty in the team, or the row is wrong'),
      })
      .prefault({}),
  })
  .superRefine(({ rows, columns, teams }, context) => {
    if (rows === 'event' && columns.updated === undefined)
      context.addIssue({ code: 'custom', path: ['columns', 'updated'], message: 'is needed when a row is an event' });
    if (columns.team !== undefined && teams === undefined)
      context.addIssue({ code: 'custom', path: ['teams'], message: 'is needed when there is a column of teams' });
  });
export type Mapping = z.infer<typeof Mapping>;

/** The part of a mapping that columns are named in, with the place of each name. */
export function namedColumns(mapping: Mapping): { path: string; column: string }[] {
  const roles = Object.entries(mapping.columns).flatMap(([role, column]) =>
    column === undefined ? [] : [{ path: `columns.${role}`, column }],
  );
  const due = Object.entries(mapping.due ?? {}).flatMap(([stage, column]) =>
    column === undefined ? [] : [{ path: `due.${stage}`, column }],
  );
  const { verdict, tiers } = mapping;
  const judged = verdict === undefined ? [] : [{ path: 'verdict.column', column: verdict.column }];
  const tier = tiers?.column === undefined ? [] : [{ path: 'tiers.column', column: tiers.column }];
  const hidden = mapping.hidden.map((column, index) => ({ path: `hidden.${index}`, column }));
  const inTexts = (['subject', 'description'] as const).flatMap((path) =>
    placeholders(mapping[path]).map((column) => ({ path, column })),
  );
  return [...roles, ...due, ...judged, ...tier, ...hidden, ...inTexts];
}

const PLACEHOLDER = /\{([^{}]+)\}/g;

const placeholders = (template: string): string[] =>
  [...template.matchAll(PLACEHOLDER)].map(([, column = '']) => column.trim());

/** A template with its placeholders replaced by what the columns hold. */
export const fillTemplate = (template: string, valueOf: (column: string) => string): string =>
  template.replaceAll(PLACEHOLDER, (_, column: string) => valueOf(column.trim())).trim();

/** The mapping as JSON Schema, for editors; published as `docs/mappings/mapping.schema.json`. */
export const mappingJsonSchema = (): Record<string, unknown> => ({
  title: 'Mapping of a help desk export to Baton cases',
  ...z.toJSONSchema(Mapping, { io: 'input' }),
});
