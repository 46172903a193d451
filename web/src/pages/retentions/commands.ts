/** Which fields the commands of a watch over retention have. Whether one is allowed, and what its fields may hold, the API decides. */
import { choicesOf, type FieldSpec, type Option } from '../../fields/spec.ts';
import { language } from '../../i18n/language.ts';
import type { CommandSpecs, KindCommands } from '../../process/commands.ts';
import { steering } from '../../process/steering.ts';
import { versionField } from '../../ui/version-picker.tsx';
import type { RetentionView } from './types.ts';

const reason = { name: 'reason', kind: 'longText' } as const;
const note = { name: 'note', kind: 'longText' } as const;

export const OUTCOMES = ['recovered', 'notRecovered', 'falseAlarm'] as const;

const oneOf = (name: string, choices: readonly Option[]): FieldSpec => ({
  name,
  kind: 'choice',
  choices,
  inList: true,
  ...(choices.length === 0 ? {} : { first: choices[0]?.value }),
});

type Values = Readonly<Record<string, unknown>>;

/** Numbers travel as such. */
const numbered = ({ intervention, ...rest }: Values): Record<string, unknown> => ({
  ...rest,
  intervention: Number(intervention),
});

/** The forms, with the rules and the open interventions of this very watch. */
export function specsOf({ rules, interventions, policy }: RetentionView): CommandSpecs {
  const open = interventions.filter(({ closedAt }) => closedAt === null);
  const which = oneOf(
    'intervention',
    open.map(({ no, title }) => ({ value: String(no), label: `${no} · ${title[language()]}` })),
  );
  const free = rules.filter(({ key }) => !open.some(({ rule }) => rule === key));
  return {
    openIntervention: {
      fields: [
        oneOf(
          'rule',
          free.map(({ key, title }) => ({ value: key, label: title[language()] })),
        ),
        reason,
      ],
    },
    closeIntervention: {
      fields: [
        which,
        { name: 'outcome', kind: 'choice', first: 'recovered', choices: choicesOf('retention.outcome', OUTCOMES) },
        reason,
      ],
      toBody: numbered,
    },
    assignIntervention: {
      fields: [which, { name: 'personId', kind: 'person' }, { ...note, optional: true }],
      toBody: ({ note: said, ...values }) => numbered({ ...values, ...(said === '' ? {} : { note: said }) }),
    },
    noteRelationship: {
      fields: [
        { name: 'mark', kind: 'choice', first: '3', choices: choicesOf('retention.mark', ['1', '2', '3', '4', '5']) },
        note,
      ],
      toBody: ({ mark, note: said }) => ({ mark: Number(mark), note: said }),
    },
    acknowledge: { fields: [{ ...note, optional: true }] },
    assign: {
      fields: [
        { name: 'ownerId', kind: 'person' },
        { ...note, optional: true },
      ],
    },
    movePolicy: {
      fields: [versionField(policy)],
      toBody: ({ version }) => ({ policy: { id: policy.id, version: Number(version) } }),
    },
    note: { fields: [{ name: 'text', kind: 'longText' }] },
    end: { fields: [reason] },
  };
}

const retentionCommands: KindCommands = {
  specs: {},
  of: steering<RetentionView>('retention', specsOf),
  given: ({ intervention }) => ({ intervention: String(intervention) }),
};
export default retentionCommands;
