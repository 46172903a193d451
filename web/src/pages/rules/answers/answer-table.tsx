import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../api/client.ts';
import { teamsQuery } from '../../../api/queries.ts';
import { store } from '../../../api/store.ts';
import { DeactivateButton } from '../../../documents/deactivate.tsx';
import type { Answer } from '../../../process/answers/answers.ts';
import { commandWord, kindWord } from '../../../process/kinds.ts';
import { near, number } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icons.tsx';
import { tellDone, tellRefusal } from '../../../ui/tell.tsx';
import { useKindForms } from './use-kind-forms.ts';

type TableProps = Readonly<{ items: readonly Answer[]; onEdit: (answer: Answer) => void }>;

/** One answer a line, with what is done along with it and how much it is used. */
export function AnswerTable({ items, onEdit }: TableProps): ReactNode {
  const { t } = useTranslation();
  const heads = ['title', 'keyword', 'kinds', 'who', 'does', 'uses', 'lastUsed'] as const;
  return (
    <div className="table-scroll" role="region" aria-label={t('answers.choose')} tabIndex={0}>
      <table className="table answers-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={head === 'uses' ? 'number' : undefined}>
                {t(`answers.head.${head}`)}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">{t('form.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((answer) => (
            <Line key={answer.id} answer={answer} onEdit={() => onEdit(answer)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ answer, onEdit }: { answer: Answer; onEdit: () => void }): ReactNode {
  const { t } = useTranslation();
  const { name, keyword, kinds, text, uses, lastUsedAt, active } = answer;
  const only = text.en === null ? 'zh-CN' : text['zh-CN'] === null ? 'en' : undefined;
  return (
    <tr className={active ? '' : 'inactive'}>
      <td dir="auto" title={text['zh-CN'] ?? text.en ?? ''}>
        {name}
        {only !== undefined && (
          <span className="muted"> · {t('answers.onlyIn', { language: t(`answers.in.${only}`) })}</span>
        )}
      </td>
      <td>
        <code>{keyword}</code>
      </td>
      <td>{kinds.map(kindWord).join(', ')}</td>
      <td>
        <Whose answer={answer} />
      </td>
      <td>
        <Does answer={answer} />
      </td>
      <td className="number">{number(uses)}</td>
      <td>{lastUsedAt === null ? t('answers.neverUsed') : near(lastUsedAt, Date.now())}</td>
      <td className="row-actions">
        <Buttons answer={answer} onEdit={onEdit} />
      </td>
    </tr>
  );
}

function Whose({ answer: { teamIds } }: { answer: Answer }): ReactNode {
  const { t } = useTranslation();
  const teams = useQuery(teamsQuery).data?.items ?? [];
  if (teamIds.length === 0) return <span className="muted">{t('answers.everybody')}</span>;
  return teamIds.map((id) => teams.find((team) => team.id === id)?.name ?? '…').join(', ');
}

function Does({ answer: { action, kinds } }: { answer: Answer }): ReactNode {
  const { t } = useTranslation();
  const [kind] = kinds;
  // Its words come with its forms.
  useKindForms(action === null ? undefined : kind);
  if (action === null || kind === undefined) return <span className="muted">{t('answers.textAlone')}</span>;
  return (
    <span className="answers-does">
      <Icon name="play" size={12} /> {commandWord(kind, action.command)}
    </span>
  );
}

/** What may be done with it; what is not one’s own to change is only looked at. */
function Buttons({ answer, onEdit }: { answer: Answer; onEdit: () => void }): ReactNode {
  const { t } = useTranslation();
  const { id, version, name, active, mayChange } = answer;
  const restoring = useMutation({
    mutationFn: () => send(`/answers/${id}`, { method: 'PATCH', body: { active: true }, ifMatch: version }),
    onSuccess: () => tellDone(`${t('answers.restore')}: ${name}`),
    onError: (error) => tellRefusal(error, t('answers.restore')),
    onSettled: () => store.invalidateQueries({ queryKey: ['answers'] }),
  });
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={onEdit}>
        {t(mayChange ? 'form.edit' : 'answers.look')}
        <span className="sr-only"> {name}</span>
      </Button>
      {mayChange && active && (
        <DeactivateButton path="answers" of={{ id, version }} name={name} label={t('answers.retire')} />
      )}
      {mayChange && !active && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          loading={restoring.isPending}
          onClick={() => restoring.mutate()}
        >
          {t('answers.restore')}
          <span className="sr-only"> {name}</span>
        </Button>
      )}
    </>
  );
}
