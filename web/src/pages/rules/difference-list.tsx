/** Differences to the version in force, before and after, in words. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { differences } from './difference.ts';
import { changesOf, type Told } from './form/changes.ts';
import { shapeOf } from './form/shape.ts';
import { useNames } from './form/use-names.ts';
import type { Body } from './form/values.ts';
import { placeWords } from './form/words.ts';
import { policyFormsQuery } from './policy-forms.ts';

/** So many at first; what there is more is asked for. */
const SHOWN = 8;

type ListProps = Readonly<{
  /** Of a policy; its bodies have a shape that says what is what. */
  kind: string | undefined;
  before: object;
  after: object;
  /** Shows nothing where nothing differs. */
  quiet?: boolean;
}>;

export function DifferenceList({ kind, before, after, quiet = false }: ListProps): ReactNode {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const changes = useChanges(kind, { ...before }, { ...after });
  const shown = all ? changes : changes.slice(0, SHOWN);
  if (changes.length === 0) return quiet ? null : <p className="muted">{t('rules.noDifference')}</p>;
  return (
    <section className="panel differences">
      <h2>{t('rules.differences', { count: changes.length })}</h2>
      <dl>
        {shown.map(({ place, before: was, after: is }) => (
          <div key={place}>
            <dt>{place}</dt>
            <dd>
              {was === undefined ? <ins>{t('rules.added')}</ins> : <del>{was}</del>}
              {' → '}
              {is === undefined ? <del>{t('rules.removed')}</del> : <ins>{is}</ins>}
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < changes.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          {t('rules.moreDifferences', { count: changes.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

function useChanges(kind: string | undefined, before: Body, after: Body): Told[] {
  const forms = useQuery({ ...policyFormsQuery, enabled: kind !== undefined }).data?.items;
  const names = useNames();
  const schema = forms?.find((form) => form.kind === kind)?.schema;
  if (kind === undefined || schema === undefined) {
    return differences(before, after).map(({ path, before: was, after: is }) => ({
      place: placeWords(path),
      before: was,
      after: is,
    }));
  }
  return changesOf(
    shapeOf(schema),
    { kind, body: after, change: undefined, errors: {}, refused: [], names },
    { before, after },
  );
}
