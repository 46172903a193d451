/** One round: its agenda, the item in hand, and the verdict that was given last, which may be taken back. */
import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { store } from '../../api/store.ts';
import { firstValues, type Values } from '../../fields/spec.ts';
import { word } from '../../i18n/instance.ts';
import { useMe } from '../../me.ts';
import { processQuery } from '../../process/queries.ts';
import { dateTime } from '../../ui/format.ts';
import { Empty } from '../../ui/states.tsx';
import requirementCommands from '../requirements/commands.ts';
import type { RequirementView, RoundItemLine, Rounds } from '../requirements/types.ts';
import { Agenda, type AgendaLine } from './agenda.tsx';
import { type Given, useHeldVerdict } from './held-verdict.ts';
import { RoundItem } from './round-item.tsx';

type Round = Rounds['rounds'][number];

const EMPTY = firstValues(requirementCommands.specs['verdict']?.fields ?? [], { verdict: '' });

export function Meeting({ of }: { of: Round }): ReactNode {
  const { t } = useTranslation();
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Values>>(new Map());
  const keepDraft = (id: string, draft: Values | undefined): void =>
    setDrafts((before) => new Map([...before, [id, draft ?? EMPTY]]));
  const verdicts = useHeldVerdict({ onSaid: (given) => keepDraft(given.of.id, undefined) });
  const { held } = verdicts;
  const lines = useAgenda(of, held);
  const { at, go } = usePlace(of, lines);
  const undo = (): void => {
    const index = lines.findIndex((line) => line.of.id === held?.of.id);
    verdicts.undo();
    if (held !== undefined) go(index);
  };
  useHotkeys([
    ['j', () => go(at + 1)],
    ['k', () => go(at - 1)],
    ['u', undo],
  ]);
  const current = lines[at]?.of;
  const open = lines.filter(({ left, own }) => !left && own === undefined).length;
  return (
    <>
      <When of={of} count={lines.length} done={lines.length - open} />
      {held !== undefined && <HeldBar held={held} onUndo={undo} onNow={verdicts.flush} />}
      {current === undefined ? (
        <Empty title={t('rounds.empty')} />
      ) : (
        <div className="meeting">
          <Agenda lines={lines} current={current.id} onChoose={go} />
          <RoundItem
            key={current.id}
            id={current.id}
            onStep={{
              back: at > 0 ? () => go(at - 1) : undefined,
              on: at < lines.length - 1 ? () => go(at + 1) : undefined,
            }}
            draft={drafts.get(current.id) ?? EMPTY}
            onDraft={(draft) => keepDraft(current.id, draft)}
            onGive={(item, { verdict, body }) => {
              verdicts.give({ of: item, verdict, body });
              go(nextOpen(lines, at));
            }}
            isHeld={held?.of.id === current.id}
            mayUndo={held === undefined}
          />
        </div>
      )}
    </>
  );
}

function When({ of, count, done }: Readonly<{ of: Round; count: number; done: number }>): ReactNode {
  const { t } = useTranslation();
  return (
    <p className="meeting-when muted">
      {t('rounds.meets', { at: dateTime(of.meetingAt) })} ·{' '}
      {t(of.open ? 'rounds.openUntil' : 'rounds.closedSince', { at: dateTime(of.cutoffAt) })}
      {count > 0 && ` · ${t('rounds.progress', { count, done })}`}
    </p>
  );
}

function HeldBar({ held, onUndo, onNow }: Readonly<{ held: Given; onUndo: () => void; onNow: () => void }>): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="held" role="status">
      <span dir="auto" className="cut">
        {t('rounds.held', { verdict: word('requirement.verdict', held.verdict), number: held.of.number })}
      </span>
      <Button size="compact-xs" variant="default" onClick={onUndo}>
        {t('rounds.undo')}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={onNow}>
        {t('rounds.now')}
      </Button>
    </div>
  );
}

/** The next item without one's own verdict, after this one or from the beginning; else this one. */
function nextOpen(lines: readonly AgendaLine[], at: number): number {
  const order = [...lines.keys()].map((step) => (at + 1 + step) % lines.length).slice(0, -1);
  return order.find((index) => lines[index]?.left === false && lines[index].own === undefined) ?? at;
}

/** Which item is in hand; it stands in the address. */
function usePlace({ meetingAt }: Round, lines: readonly AgendaLine[]) {
  const [search, setSearch] = useSearchParams();
  const found = lines.findIndex(({ of }) => of.id === search.get('item'));
  const go = (to: number): void => {
    const next = lines[to];
    if (next !== undefined) setSearch({ round: meetingAt, item: next.of.id }, { replace: true });
  };
  return { at: Math.max(0, found), go };
}

/** What is in the round, what it has decided, and what has left it while this page was open: an agenda does not jump while it is worked on. */
function useAgenda({ items, decided }: Round, held: Given | undefined): AgendaLine[] {
  const me = useMe();
  const seen = useRef(new Map<string, RoundItemLine>());
  for (const item of [...items, ...decided]) seen.current.set(item.id, item);
  const present = new Set(items.map(({ id }) => id));
  const known = new Set(decided.map(({ id }) => id));
  return [...seen.current.values()].map((of) => {
    const own = of.voices.find(({ holder, verdict }) => holder?.id === me.id && verdict !== null)?.verdict;
    const left = !present.has(of.id);
    return {
      of: left && !known.has(of.id) ? { ...of, ...knownPhase(of.id) } : of,
      own: held?.of.id === of.id ? held.verdict : (own ?? undefined),
      left,
    };
  });
}

/** How it stands now, as far as its page has been read. */
function knownPhase(id: string): Partial<Pick<RoundItemLine, 'phase'>> {
  const view = store.getQueryData<RequirementView>(processQuery<RequirementView>('requirement', id).queryKey);
  return view === undefined ? {} : { phase: view.phase };
}
