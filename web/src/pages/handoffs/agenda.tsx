/** The list of handoffs beside the one that is looked at. When it is answered, the next one is shown. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Actions } from '../../process/actions.tsx';
import { Clocks } from '../../process/clocks.tsx';
import { DueMark } from '../../process/due-mark.tsx';
import { Here } from '../../process/here.tsx';
import { pathOf, phaseWord } from '../../process/kinds.ts';
import { processQuery } from '../../process/queries.ts';
import { useCommands } from '../../process/use-commands.ts';
import { useIsNarrow } from '../../ui/screen.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import handoffCommands from './commands.ts';
import { HANDOFF_ORDER } from './order.ts';
import { PackText } from './pack-text.tsx';
import { Questions } from './questions.tsx';
import type { HandoffSummary, HandoffView } from './types.ts';

type AgendaProps = Readonly<{
  items: readonly HandoffSummary[];
  /** What stands above lines with which a group begins. */
  heads: ReadonlyMap<string, Readonly<{ words: string; count: number }>>;
  more: (() => void) | undefined;
  loading: boolean;
}>;

export function Agenda({ items, heads, more, loading }: AgendaProps): ReactNode {
  const { t } = useTranslation();
  const narrow = useIsNarrow();
  const [chosen, setChosen] = useState<string>();
  const [place, setPlace] = useState(0);
  const found = items.findIndex(({ id }) => id === chosen);
  // One that has left the list makes room for the one behind it.
  const at = found === -1 ? Math.min(place, items.length - 1) : found;
  const shown = items[at];
  const choose = (index: number): void => {
    setPlace(index);
    setChosen(items[index]?.id);
  };
  return (
    <div className="meeting handoff-inbox">
      <div className="agenda-side">
        <ul className="agenda" aria-label={t('nav.handoffs')} onKeyDown={(event) => walk(event, at, choose)}>
          {items.map((one, index) => (
            <li key={one.id}>
              {heads.has(one.id) && (
                <p className="agenda-head">
                  <strong dir="auto">{heads.get(one.id)?.words}</strong>{' '}
                  <span className="muted">{heads.get(one.id)?.count}</span>
                </p>
              )}
              <Line of={one} isShown={!narrow && index === at} onChoose={() => choose(index)} isLink={narrow} />
            </li>
          ))}
        </ul>
        {more !== undefined && (
          <Button variant="subtle" size="xs" loading={loading} onClick={more}>
            {t('form.more')}
          </Button>
        )}
      </div>
      {!narrow && shown !== undefined && <Beside key={shown.id} id={shown.id} />}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function walk(event: KeyboardEvent<HTMLElement>, at: number, choose: (index: number) => void): void {
  const step = STEPS[event.key];
  if (step === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
  const buttons = event.currentTarget.querySelectorAll<HTMLElement>('button, a');
  const next = Math.min(buttons.length - 1, Math.max(0, at + step));
  event.preventDefault();
  choose(next);
  buttons[next]?.focus();
}

type LineProps = Readonly<{ of: HandoffSummary; isShown: boolean; isLink: boolean; onChoose: () => void }>;

function Line({ of, isShown, isLink, onChoose }: LineProps): ReactNode {
  const words = (
    <>
      <span className="board-line">
        <span className="row-number">{of.number}</span>
        <span className="muted cut" dir="auto">
          {of.customer?.name}
        </span>
      </span>
      <strong className="cut" dir="auto">
        {of.title}
      </strong>
      <span className="board-line muted">
        <span className="cut">
          {of.giver.name} → {(of.receiver ?? of.asked)?.name ?? '…'}
        </span>
      </span>
      {of.closedAt === null && of.phase !== 'accepted' ? (
        <DueMark dueAt={of.dueAt} clock={of.clock} />
      ) : (
        <span className="muted">{phaseWord('handoff', of.phase)}</span>
      )}
    </>
  );
  if (isLink) {
    return (
      <Link to={pathOf('handoff', of.id)} className="agenda-link">
        {words}
      </Link>
    );
  }
  return (
    <button type="button" aria-current={isShown ? 'true' : undefined} onClick={onChoose}>
      {words}
    </button>
  );
}

function Beside({ id }: { id: string }): ReactNode {
  const found = useQuery(processQuery<HandoffView>('handoff', id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <Shown of={found.data} />;
}

function Shown({ of }: { of: HandoffView }): ReactNode {
  const { t } = useTranslation();
  const commands = useCommands({ kind: 'handoff', of, specs: handoffCommands.specs });
  const about = `${of.number} ${of.title}`;
  return (
    <section className="meeting-item" aria-label={about}>
      <Here id={of.id} />
      <p className="case-line">
        <Link to={pathOf('handoff', of.id)}>{of.number}</Link>
        <span className="phase-word">{phaseWord('handoff', of.phase)}</span>
        {of.customer !== null && (
          <Link to={`/customers/${of.customer.id}`} dir="auto" className="cut">
            {of.customer.name}
          </Link>
        )}
        {of.parent !== null && <Link to={pathOf(of.parent.kind, of.parent.id)}>{of.parent.number}</Link>}
        <span>{t('handoffs.from', { name: of.giver.name })}</span>
      </p>
      <h2 dir="auto">{of.title}</h2>
      <Clocks kind="handoff" id={of.id} clocks={of.clocks} />
      <Actions commands={commands} about={about} order={HANDOFF_ORDER} />
      <Questions of={of} commands={commands} />
      <PackText of={of} />
    </section>
  );
}
