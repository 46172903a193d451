/** The palette: go anywhere, find a process of any kind or a customer, by keyboard alone. */
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { customersQuery } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { may } from '../me.ts';
import { kindNamed, kindWord, pathOf, RESOURCE_OF } from '../process/kinds.ts';
import { anyQuery } from '../process/queries.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { sentenceOf } from '../ui/refusal.ts';
import { useAnswerGoals } from './palette-answers.ts';
import { placesOf } from './places.ts';

type Goal = Readonly<{ id: string; to: string; icon: IconName; label: string; more?: string }>;

export default function Palette({ me, onClose }: { me: Me; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const { goals, failure } = useGoals(me, text.trim());
  const at = Math.min(chosen, goals.length - 1);
  const go = (goal: Goal | undefined): void => {
    if (goal === undefined) return;
    onClose();
    void navigate(goal.to);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen((at + step + goals.length) % Math.max(1, goals.length));
    }
    // While a Chinese word is being composed, Enter belongs to the input method.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(goals[at]);
  };
  return (
    <Dialog onClose={onClose} withCloseButton={false} padding="xs" size="lg" aria-label={t('nav.search')}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={goals[at] === undefined ? undefined : `${id}-${at}`}
        aria-label={t('nav.search')}
        placeholder={t('palette.placeholder')}
        leftSection={<Icon name="search" />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={`${id}-list`} aria-label={t('nav.search')} className="palette">
        {goals.map((goal, index) => (
          <GoalLine
            key={goal.id}
            id={`${id}-${index}`}
            goal={goal}
            selected={index === at}
            onPoint={() => setChosen(index)}
            onGo={() => go(goal)}
          />
        ))}
      </div>
      {failure !== null && <p className="muted pad">{sentenceOf(failure)}</p>}
      {goals.length === 0 && failure === null && <p className="muted pad">{t('palette.nothing')}</p>}
    </Dialog>
  );
}

type LineProps = Readonly<{ id: string; goal: Goal; selected: boolean; onPoint: () => void; onGo: () => void }>;

/** The field above has the keyboard; a pointer may choose, too. */
function GoalLine({ id, goal, selected, onPoint, onGo }: LineProps): ReactNode {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className="palette-goal"
      onPointerMove={onPoint}
      onClick={onGo}
      onKeyDown={(event) => event.key === 'Enter' && onGo()}
    >
      <Icon name={goal.icon} />
      <span className="cut">{goal.label}</span>
      <span className="muted cut">{goal.more}</span>
    </div>
  );
}

/** What is found, and why not all of it could be looked for. */
function useGoals(me: Me, text: string): Readonly<{ goals: Goal[]; failure: Error | null }> {
  const { t } = useTranslation();
  const [asked] = useDebouncedValue(text, 120);
  const processes = useQuery({ ...anyQuery({ text: asked, state: 'all' }, 10), enabled: asked.length > 1 });
  const customers = useQuery({ ...customersQuery({ q: asked, limit: '6' }), enabled: asked.length > 0 });
  const answers: readonly Goal[] = useAnswerGoals(text);
  const pages: Goal[] = [
    ...(may(me, 'write', 'cases')
      ? [{ id: 'new', to: '/cases/new', icon: 'plus' as const, label: t('nav.open') }]
      : []),
    ...placesOf(me).map(({ name, to }): Goal => ({ id: name, to, icon: name, label: t(`nav.${name}`) })),
  ];
  const wanted = text.toLowerCase();
  const goals = [
    ...pages.filter(({ label }) => label.toLowerCase().includes(wanted)),
    ...answers,
    ...(asked.length > 1 ? (processes.data?.items ?? []) : []).map(
      ({ id, kind, number, title, customer }): Goal => ({
        id,
        to: pathOf(kind, id),
        icon: iconOf(kind),
        label: `${number} ${title}`,
        more: [kindWord(kind), customer?.name].filter((part) => part !== undefined).join(' · '),
      }),
    ),
    ...(asked.length > 0 ? (customers.data?.items ?? []) : []).map(
      ({ id, name, tier }): Goal => ({ id, to: `/customers/${id}`, icon: 'customers', label: name, more: tier }),
    ),
  ];
  return { goals, failure: processes.error ?? customers.error };
}

/** A process looks like the place it is listed at. */
function iconOf(kind: string): IconName {
  const known = kindNamed(kind);
  return known === undefined ? 'link' : RESOURCE_OF[known];
}
