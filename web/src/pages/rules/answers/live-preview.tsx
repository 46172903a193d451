/** How an answer will read, with a process that there is. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fillAnswer } from '../../../../../api/answers/placeholders.ts';
import { LANGUAGES } from '../../../i18n/languages.ts';
import { FilledText } from '../../../process/answers/filled-text.tsx';
import { type Matter, matterOf } from '../../../process/answers/matter.ts';
import { useFacts } from '../../../process/answers/use-facts.ts';
import type { Steered } from '../../../process/commands.ts';
import type { KindName } from '../../../process/kinds.ts';
import { anyQuery, processQuery } from '../../../process/queries.ts';
import { ProcessPicker } from '../../../ui/process-pickers.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import type { Draft } from './draft.ts';

export function LivePreview({ draft }: { draft: Draft }): ReactNode {
  const [kind] = draft.kinds;
  return kind === undefined ? null : <OfKind key={kind} kind={kind} draft={draft} />;
}

function OfKind({ kind, draft }: { kind: KindName; draft: Draft }): ReactNode {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState('');
  const first = useQuery(anyQuery({ kind, state: 'open' }, 1)).data?.items[0];
  const id = chosen === '' ? (first?.id ?? '') : chosen;
  const view = useQuery({ ...processQuery<Steered>(kind, id), enabled: id !== '' }).data;
  return (
    <div className="stack">
      <ProcessPicker
        label={t('answers.previewWith')}
        placeholder={first === undefined ? '' : `${first.number} ${first.title}`}
        kind={kind}
        value={chosen}
        onChange={setChosen}
      />
      {view !== undefined && <Filled key={view.id} matter={matterOf(kind, view)} draft={draft} />}
    </div>
  );
}

function Filled({ matter, draft }: { matter: Matter; draft: Draft }): ReactNode {
  const { t } = useTranslation();
  const known = useFacts(matter);
  const [wanted, setWanted] = useState(known.language);
  const written = LANGUAGES.filter((language) => draft[language].trim() !== '');
  const shown = written.includes(wanted) ? wanted : written[0];
  if (shown === undefined) return null;
  return (
    <>
      {written.length > 1 && (
        <Tabs
          label={t('answers.language')}
          value={shown}
          tabs={written.map((language) => ({ value: language, label: t(`answers.in.${language}`) }))}
          onChange={setWanted}
        />
      )}
      <FilledText filled={fillAnswer(draft[shown], known.facts, shown)} language={shown} />
    </>
  );
}
