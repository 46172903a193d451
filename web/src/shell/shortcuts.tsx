import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';

const EVERYWHERE = [
  ['⌘K / Ctrl K', 'palette'],
  ['?', 'help'],
  ['⌘↵ / Ctrl ↵', 'send'],
  ['Esc', 'close'],
] as const;
const QUEUE = [
  ['j / k', 'move'],
  ['↵', 'openCase'],
  ['r', 'next'],
  ['a', 'assign'],
  ['p', 'pause'],
  ['s', 'snooze'],
  ['d', 'done'],
  ['x', 'select'],
  ['/', 'search'],
  ['n', 'new'],
] as const;
const LISTS = [
  ['j / k', 'move'],
  ['x', 'select'],
  ['⇧J / ⇧K', 'extend'],
  ['a', 'assign'],
  ['p', 'pause'],
  ['↵', 'fold'],
  ['/', 'search'],
] as const;
const CASE = [
  ['j / k', 'move'],
  ['r', 'next'],
  ['a', 'assign'],
  ['p', 'pause'],
  ['e', 'acknowledge'],
  ['m', 'note'],
  ['/  ⌘J / Ctrl J', 'answer'],
] as const;

export default function Shortcuts({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onClose} title={t('shortcuts.title')} size="md">
      <div className="shortcuts">
        <List title={t('shortcuts.everywhere')} keys={EVERYWHERE} />
        <List title={t('shortcuts.inQueue')} keys={QUEUE} />
        <List title={t('shortcuts.inList')} keys={LISTS} />
        <List title={t('shortcuts.inCase')} keys={CASE} />
      </div>
    </Dialog>
  );
}

type Name = (typeof EVERYWHERE | typeof QUEUE | typeof LISTS | typeof CASE)[number][1];

function List({ title, keys }: { title: string; keys: readonly (readonly [string, Name])[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {keys.map(([key, name]) => (
          <div key={name}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`shortcuts.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
