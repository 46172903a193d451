/** A ladder as ordered steps: when each is reached, who is told, through what, how often again. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery, teamsQuery } from '../../../api/queries.ts';
import type { Level, RecipientRole } from '../../../api/types.ts';
import { word } from '../../../i18n/instance.ts';
import { thresholdWords } from '../../../process/ladder.tsx';
import { duration } from '../../../ui/format.ts';
import { ItemActions } from '../form/item-actions.tsx';
import { useList } from '../form/use-list.ts';
import { LevelEditor } from './level-editor.tsx';

type StepsProps = Readonly<{
  levels: readonly Level[];
  /** Absent where it is only read. */
  onChange: ((levels: Level[]) => void) | undefined;
}>;

export function LadderSteps({ levels, onChange }: StepsProps): ReactNode {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<number>();
  const list = useList({ items: levels, onChange });
  return (
    <>
      {levels.length === 0 && <p className="muted">{t('rules.none')}</p>}
      <ol className="ladder ladder-steps">
        {levels.map((level, at) => (
          <li key={list.idOf(at)} className="step step-fired">
            <span className="step-mark">{at + 1}</span>
            <LevelView level={level} onEdit={onChange === undefined ? undefined : () => setEdited(at)} />
            {onChange !== undefined && (
              <ItemActions
                at={at}
                count={levels.length}
                name={level.key}
                onMove={(by) => list.move(at, by)}
                onRemove={() => list.remove(at)}
              />
            )}
          </li>
        ))}
      </ol>
      {onChange !== undefined && (
        <Button ref={list.adder} size="compact-xs" variant="default" onClick={() => setEdited(levels.length)}>
          {t('policy.addLevel')}
        </Button>
      )}
      {edited !== undefined && onChange !== undefined && (
        <LevelEditor levels={levels} at={edited} onChange={onChange} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}

/** Who is told, by name where it is somebody in particular. */
function useRecipientWords(): (role: RecipientRole) => string {
  const people = useQuery(peopleQuery).data?.items;
  const teams = useQuery(teamsQuery).data?.items;
  return (role) => {
    if (role.kind === 'person')
      return people?.find(({ id }) => id === role.personId)?.name ?? word('recipient', 'person');
    const team = role.kind === 'onDuty' ? teams?.find(({ key }) => key === role.team)?.name : undefined;
    return team === undefined ? word('recipient', role.kind) : `${word('recipient', role.kind)} (${team})`;
  };
}

function LevelView({ level, onEdit }: { level: Level; onEdit: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation();
  const wordsOf = useRecipientWords();
  const { key, at, recipients, channels, repeat } = level;
  return (
    <span className="grow">
      <strong>{thresholdWords(at)}</strong> <code className="muted">{key}</code>
      <br />
      <span className="muted">
        {recipients.map(wordsOf).join(t('ruleUnit.comma'))} ·{' '}
        {channels.map((channel) => word('channel', channel)).join(t('ruleUnit.comma'))}
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
