/** Targets by tier and severity, one stage at a time. In a draft every cell opens its rule. */
import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlaPolicyBody, Stage, StageRule } from '../../../api/types.ts';
import { texts, word } from '../../../i18n/instance.ts';
import { workingDuration } from '../../../ui/format.ts';
import { STAGES } from '../../../ui/names.ts';
import { Tabs } from '../../../ui/tabs.tsx';
import { CellEditor } from './cell-editor.tsx';
import { axes, type Cell, ruleAt, withRule } from './cells.ts';

export type PartProps = Readonly<{ body: SlaPolicyBody; onChange: ((body: SlaPolicyBody) => void) | undefined }>;

export function Matrix({ body, onChange }: PartProps): ReactNode {
  const { t } = useTranslation();
  const [stage, setStage] = useState<Stage>('respond');
  const [edited, setEdited] = useState<Cell>();
  const { tiers, severities } = axes(body, onChange !== undefined);
  const general = t('policy.others');
  return (
    <section className="policy-part">
      <div className="section-head">
        <h2>{t('policy.matrix')}</h2>
        <Tabs
          label={t('policy.stage')}
          value={stage}
          tabs={STAGES.map((one) => ({ value: one, label: t(`stage.${one}`) }))}
          onChange={setStage}
        />
      </div>
      <div className="table-scroll" role="region" aria-label={t('policy.matrix')} tabIndex={0}>
        <table className="table matrix">
          <thead>
            <tr>
              <th scope="col">{t('fact.tier')}</th>
              {severities.map((severity) => (
                <th key={severity} scope="col">
                  {severity === '*' ? general : word('severity', severity)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tiers.map((tier) => (
              <tr key={tier}>
                <th scope="row">{tier === '*' ? general : word('tier', tier)}</th>
                {severities.map((severity) => (
                  <td key={severity}>
                    <CellView
                      rule={ruleAt(body, { tier, severity }, stage)}
                      onOpen={onChange === undefined ? undefined : () => setEdited({ tier, severity })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {edited !== undefined && onChange !== undefined && (
        <CellEditor
          body={body}
          at={{ ...edited, stage }}
          onClose={() => setEdited(undefined)}
          onChange={(rule) => onChange(withRule(body, { ...edited, stage }, rule))}
        />
      )}
    </section>
  );
}

function CellView({ rule, onOpen }: { rule: StageRule | undefined; onOpen: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation();
  const content =
    rule === undefined ? (
      <span className="muted">{t('policy.noTarget')}</span>
    ) : (
      <>
        <strong>{workingDuration(rule.targetMinutes * 60_000)}</strong>
        <span className="muted cell-more">
          {calendarWords(rule)}
          {rule.ladder === undefined ? '' : ` · ${rule.ladder}`}
        </span>
      </>
    );
  if (onOpen === undefined) return <div className="cell">{content}</div>;
  return (
    <UnstyledButton className="cell cell-open" onClick={onOpen}>
      {content}
    </UnstyledButton>
  );
}

/** Which calendar a rule counts by, in words. */
export function calendarWords({ calendar }: StageRule): string {
  const { t } = texts;
  if (calendar === 'always') return t('policy.always');
  return calendar === 'customer' ? t('policy.customersCalendar') : calendar.key;
}
