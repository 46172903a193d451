/** The ladders of an SLA policy by their names. */
import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Level } from '../../../api/types.ts';
import { withLadder } from './cells.ts';
import { LadderSteps } from './ladder-steps.tsx';
import type { PartProps } from './matrix.tsx';

export function Ladders({ body, onChange }: PartProps): ReactNode {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const names = Object.keys(body.ladders);
  const used = new Set(body.matrix.flatMap(({ stages }) => Object.values(stages).map((rule) => rule?.ladder)));
  const add = (): void => {
    onChange?.({ ...body, ladders: { ...body.ladders, [name.trim()]: [] } });
    setName('');
  };
  return (
    <section className="policy-part">
      <h2>{t('policy.ladders')}</h2>
      <div className="ladders">
        {names.map((ladder) => (
          <LadderView
            key={ladder}
            name={ladder}
            levels={body.ladders[ladder] ?? []}
            isUsed={used.has(ladder)}
            onChange={onChange === undefined ? undefined : (levels) => onChange(withLadder(body, ladder, levels))}
          />
        ))}
      </div>
      {onChange !== undefined && (
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '' && !names.includes(name.trim())) add();
          }}
        >
          <TextInput
            size="xs"
            label={t('policy.newLadder')}
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button size="xs" type="submit" variant="default">
            {t('form.add')}
          </Button>
        </form>
      )}
    </section>
  );
}

type LadderProps = Readonly<{
  name: string;
  levels: readonly Level[];
  isUsed: boolean;
  onChange: ((levels: Level[] | undefined) => void) | undefined;
}>;

/** A ladder that some target follows cannot be taken away. */
function LadderView({ name, levels, isUsed, onChange }: LadderProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="panel">
      <div className="section-head">
        <h3>{name}</h3>
        <span className="grow" />
        {onChange !== undefined && !isUsed && (
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(undefined)}>
            {t('form.remove')}
            <span className="sr-only"> {name}</span>
          </Button>
        )}
      </div>
      <LadderSteps levels={levels} onChange={onChange} />
    </div>
  );
}
