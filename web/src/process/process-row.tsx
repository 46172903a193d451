/** A process as a line of a list, whatever its kind. The whole line leads to its page. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { texts } from '../i18n/instance.ts';
import { useIsNarrow } from '../ui/screen.ts';
import { type KindName, pathOf } from './kinds.ts';
import { useRowSetting } from './list-display.ts';

type RowProps = Readonly<{
  kind: KindName;
  of: Readonly<{ id: string; number: string; title: string }>;
  /** Where the line leads, when not to the page of the process. */
  to?: string;
  /** What makes one urgent, as a mark of 18 pixels. */
  mark?: ReactNode;
  customer?: ReactNode;
  /** Short words beside each other, 100 pixels wide unless said otherwise; narrow windows leave them out. */
  columns?: readonly Readonly<{ name: string; words: ReactNode; width?: number }>[];
  badge: ReactNode;
}>;

/** Where there is little room, everything else gives way before the title does. */
const BEFORE = '18px 84px minmax(min(200px, 30%), 1fr) minmax(60px, 190px)';
const AFTER = 'minmax(120px, 210px)';

export function ProcessRow({ kind, of, to, mark, customer, columns = [], badge }: RowProps): ReactNode {
  const { id, number, title } = of;
  const { hidden, selection } = useRowSetting();
  const shown = columns.filter(({ name }) => !hidden.has(name));
  const tracks = shown.map(({ width = 100 }) => `minmax(30px, ${width}px)`).join(' ');
  const narrow = useIsNarrow();
  return (
    <div
      className={selection?.has(id) === true ? 'row row-process selected' : 'row row-process'}
      style={
        narrow
          ? undefined
          : { gridTemplateColumns: `${selection === undefined ? '' : '18px '}${BEFORE} ${tracks} ${AFTER}` }
      }
    >
      {selection !== undefined && (
        <input
          type="checkbox"
          checked={selection.has(id)}
          onChange={() => selection.toggle(id)}
          tabIndex={-1}
          aria-label={texts.t('queue.select', { title })}
        />
      )}
      <span className="row-mark">{mark}</span>
      <span className="row-number">{number}</span>
      <Link to={to ?? pathOf(kind, id)} className="row-title cut" data-row-link dir="auto" title={title}>
        {title}
      </Link>
      <span className="row-customer cut" dir="auto">
        {customer}
      </span>
      {shown.map(({ name, words }) => (
        <span key={name} className="row-stage cut">
          {words}
        </span>
      ))}
      <span className="row-badge">{badge}</span>
    </div>
  );
}
