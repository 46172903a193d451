/** Ladders as ordered steps: when each is reached, who is told, through what, how often again. */
import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Level } from '../../../api/types.ts';
import { word } from '../../../i18n/instance.ts';
import { thresholdWords } from '../../../process/ladder.tsx';
import { duration } from '../../../ui/format.ts';
import { LevelEditor } from './level-editor.tsx';
import type { PartProps } from './matrix.tsx';

export function Ladders({ body, onChange }: PartProps): ReactNode {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const names = Object.keys(body.ladders);
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
            onChange={
              onChange === undefined
                ? undefined
                : (levels) => onChange({ ...body, ladders: { ...body.ladders, [ladder]: levels } })
            }
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
  onChange: ((levels: Level[]) => void) | undefined;
}>;

function LadderView({ name, levels, onChange }: LadderProps): ReactNode {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<number>();
  return (
    <div className="panel">
      <h3>{name}</h3>
      <ol className="ladder">
        {levels.map((level, at) => (
          <li key={level.key} className="step step-fired">
            <span className="step-mark">{at + 1}</span>
            <LevelView level={level} onEdit={onChange === undefined ? undefined : () => setEdited(at)} />
          </li>
        ))}
      </ol>
      {onChange !== undefined && (
        <Button size="compact-xs" variant="default" onClick={() => setEdited(levels.length)}>
          {t('policy.addLevel')}
        </Button>
      )}
      {edited !== undefined && onChange !== undefined && (
        <LevelEditor levels={levels} at={edited} onChange={onChange} onClose={() => setEdited(undefined)} />
      )}
    </div>
  );
}

function LevelView({ level, onEdit }: { level: Level; onEdit: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation();
  const { key, at, recipients, channels, repeat } = level;
  return (
    <span>
      <strong>{thresholdWords(at)}</strong> <code className="muted">{key}</code>
      <br />
      <span className="muted">
        {recipients.map(({ kind }) => word('recipient', kind)).join(', ')} ·{' '}
        {channels.map((channel) => word('channel', channel)).join(', ')}
        {repeat !== undefined &&
          ` · ${t('policy.repeats', { length: duration(repeat.everyMinutes * 60_000), count: repeat.atMost })}`}
      </span>
      {onEdit !== undefined && (
        <>
          {' '}
          <Button size="compact-xs" variant="subtle" onClick={onEdit}>
            {t('form.edit')}
            <span className="sr-only"> {key}</span>
          </Button>
        </>
      )}
    </span>
  );
}
