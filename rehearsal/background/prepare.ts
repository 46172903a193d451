/** From kept inputs to a rehearsal that is ready to run. */
import { readFile } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { casesOfFile } from '../cases-of-file.ts';
import { createFileNames } from '../file-names.ts';
import { calendarNames, noDefault } from '../file-rehearsal.ts';
import { readFirst } from '../first-reading.ts';
import { sha256Of } from '../inputs.ts';
import { countOwnCases, ownCases, ownNames } from '../own-cases.ts';
import type { Rehearsal } from '../rehearse.ts';
import type { RehearsalReport } from '../report.contract.ts';
import { type Calendars, createRulebook, policyInUse } from '../rulebook.ts';
import type { JobInputs } from './job.contract.ts';

export type Prepared = Readonly<{
  job: Rehearsal;
  total: number;
  inputs: RehearsalReport['inputs'];
  notes: RehearsalReport['notes'];
}>;

type SourceOf<Kind extends JobInputs['source']['kind']> = Extract<JobInputs['source'], { kind: Kind }>;

/** Our own cases of a period. */
export async function prepareOwnCases(
  db: Kysely<Database>,
  inputs: JobInputs,
  { from, to }: SourceOf<'ownCases'>,
): Promise<Prepared> {
  const period = { from: new Date(from), to: new Date(to) };
  const asOf = Date.parse(inputs.asOf ?? to);
  const zone = inputs.zone ?? 'UTC';
  const { rulebooks, described, notes } = rulesOf(inputs);
  const names = await ownNames(db);
  return {
    job: { cases: ownCases(db, { ...period, asOf }), names, ...rulebooks, asOf, zone },
    total: await countOwnCases(db, period),
    inputs: {
      source: { kind: 'ownCases', from: period.from.toISOString(), to: period.to.toISOString() },
      ...described,
      asOf: new Date(asOf).toISOString(),
      zone,
    },
    notes,
  };
}

/** The cases of an uploaded file. @throws FileProblem, RehearsalProblem */
export async function prepareUpload(
  path: string,
  inputs: JobInputs,
  { fileName, mapping }: SourceOf<'upload'>,
): Promise<Prepared> {
  const replaying = inputs.asOf !== undefined;
  const first = await readFirst({ path, mapping, limit: Number.POSITIVE_INFINITY, replaying });
  // A file without any instant has no case that could be read; every row is then told as wrong.
  const asOf = inputs.asOf === undefined ? (first.latest ?? 0) : Date.parse(inputs.asOf);
  const zone = inputs.zone ?? mapping.times.zone;
  const names = createFileNames();
  const { rulebooks, described, notes } = rulesOf(inputs);
  return {
    job: { cases: casesOfFile({ path, first, asOf, names }), names, ...rulebooks, asOf, zone },
    total: first.found.cases,
    inputs: {
      source: {
        kind: 'file',
        name: fileName,
        sha256: sha256Of(await readFile(path, 'utf8')),
        rows: first.found.rows,
        mapping: { name: mapping.source, sha256: sha256Of(JSON.stringify(mapping)) },
      },
      ...described,
      asOf: new Date(asOf).toISOString(),
      zone,
    },
    notes,
  };
}

const described = ({ name, body }: JobInputs['policy']) => ({ name, sha256: sha256Of(JSON.stringify(body)) });

function rulesOf(inputs: JobInputs) {
  const { policy, current, calendarOfCustomer } = inputs;
  const calendars: Calendars = {
    bodies: new Map(Object.entries(inputs.calendars)),
    ofCustomer: (customerId) => calendarOfCustomer[customerId],
  };
  return {
    rulebooks: {
      proposed: createRulebook(policyInUse('proposed', policy.body), calendars),
      ...(current === undefined ? {} : { current: createRulebook(policyInUse('current', current.body), calendars) }),
    },
    described: {
      policy: described(policy),
      ...(current === undefined ? {} : { current: described(current) }),
      calendars: calendarNames(calendars),
    },
    notes: noDefault([policy.body, ...(current === undefined ? [] : [current.body])], calendars),
  };
}
