/** What is talked about in this meeting, in order: how many voices there are, one's own, and what was decided. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { word } from '../../i18n/instance.ts';
import { phaseWord } from '../../process/kinds.ts';
import { Icon } from '../../ui/icons.tsx';
import type { RoundItemLine } from '../requirements/types.ts';

export type AgendaLine = Readonly<{
  of: RoundItemLine;
  /** One's own verdict, on record or about to be. */
  own: string | undefined;
  /** Not in the round any more: the round has decided, or it was taken out. */
  left: boolean;
}>;

type AgendaProps = Readonly<{
  lines: readonly AgendaLine[];
  current: string | undefined;
  onChoose: (index: number) => void;
}>;

export function Agenda({ lines, current, onChoose }: AgendaProps): ReactNode {
  const { t } = useTranslation();
  return (
    <ol className="agenda" aria-label={t('rounds.agenda')}>
      {lines.map(({ of, own, left }, index) => (
        <li key={of.id}>
          <button type="button" aria-current={of.id === current} onClick={() => onChoose(index)}>
            <span className="agenda-line">
              <span className="row-number">{of.number}</span>
              <span className="muted">{t('requirements.asking', { count: of.requesters })}</span>
              <span className="grow" />
              {(left || own !== undefined) && <Icon name="check" size={13} />}
            </span>
            <span dir="auto" className="agenda-title">
              {of.title}
            </span>
            <span className="muted">
              {left ? t('rounds.decided', { phase: phaseWord('requirement', of.phase) }) : <Voices of={of} own={own} />}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function Voices({ of, own }: Pick<AgendaLine, 'of' | 'own'>): ReactNode {
  const { t } = useTranslation();
  const given = of.voices.filter(({ verdict }) => verdict !== null).length;
  return (
    <>
      {t('rounds.voices', { given, of: of.voices.length })}
      {own !== undefined && ` · ${t('rounds.own', { verdict: word('requirement.verdict', own) })}`}
    </>
  );
}
