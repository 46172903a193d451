/** The rule of one cell: target, calendar, from when it counts, what pauses it, which ladder. */
import { Button, MultiSelect, NumberInput, Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlaPolicyBody, Stage, StageRule } from '../../../api/types.ts';
import { word } from '../../../i18n/instance.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { workingDuration } from '../../../ui/format.ts';
import { oneOf } from '../../../ui/guards.ts';
import { WAITING_REASONS } from '../../../ui/names.ts';
import { useCalendarChoices } from './calendar-choices.ts';
import { type Cell, newRule, ruleAt } from './cells.ts';

type EditorProps = Readonly<{
  body: SlaPolicyBody;
  at: Cell & { stage: Stage };
  onChange: (rule: StageRule | undefined) => void;
  onClose: () => void;
}>;

const STARTS = ['opened', 'previous', 'reopened'] as const;

export function CellEditor({ body, at, onChange, onClose }: EditorProps): ReactNode {
  const { t } = useTranslation();
  const [rule, setRule] = useState(() => ruleAt(body, at, at.stage) ?? newRule(at.stage));
  const name = (part: string, group: string): string => (part === '*' ? t('policy.others') : word(group, part));
  const title = `${t(`stage.${at.stage}`)} · ${name(at.tier, 'tier')} × ${name(at.severity, 'severity')}`;
  const take = (taken: StageRule | undefined): void => {
    onChange(taken);
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={title} size="md">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          take(rule);
        }}
      >
        <RuleFields rule={rule} ladders={Object.keys(body.ladders)} onChange={setRule} />
        <div className="form-foot">
          <Button variant="default" onClick={() => take(undefined)}>
            {t('policy.removeTarget')}
          </Button>
          <Button type="submit">{t('calendar.take')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

type FieldsProps = Readonly<{ rule: StageRule; ladders: readonly string[]; onChange: (rule: StageRule) => void }>;

function RuleFields({ rule, ladders, onChange }: FieldsProps): ReactNode {
  const { t } = useTranslation();
  const calendars = useCalendarChoices();
  const calendar = typeof rule.calendar === 'string' ? rule.calendar : `key:${rule.calendar.key}`;
  const { ladder: _, ...withoutLadder } = rule;
  return (
    <>
      <NumberInput
        data-autofocus
        label={t('policy.targetMinutes')}
        description={workingDuration(rule.targetMinutes * 60_000)}
        min={1}
        max={525_600}
        value={rule.targetMinutes}
        onChange={(value) => onChange({ ...rule, targetMinutes: Number(value) })}
      />
      <Select
        label={t('customers.calendar')}
        data={calendars}
        value={calendar}
        onChange={(chosen) => {
          const known = oneOf(['customer', 'always'] as const, chosen);
          onChange({ ...rule, calendar: known ?? { key: (chosen ?? '').replace('key:', '') } });
        }}
      />
      <Select
        label={t('policy.startsFrom')}
        data={STARTS.map((start) => ({ value: start, label: t(`policy.starts.${start}`) }))}
        value={rule.startsFrom}
        onChange={(start) => onChange({ ...rule, startsFrom: oneOf(STARTS, start) ?? rule.startsFrom })}
      />
      <MultiSelect
        label={t('policy.pausedBy')}
        data={WAITING_REASONS.map((reason) => ({ value: reason, label: t(`waiting.${reason}`) }))}
        value={rule.pausedBy}
        onChange={(chosen) => onChange({ ...rule, pausedBy: WAITING_REASONS.filter((one) => chosen.includes(one)) })}
      />
      <Select
        label={t('policy.ladder')}
        clearable
        data={[...ladders]}
        value={rule.ladder ?? null}
        onChange={(ladder) => onChange(ladder === null ? withoutLadder : { ...rule, ladder })}
      />
    </>
  );
}
