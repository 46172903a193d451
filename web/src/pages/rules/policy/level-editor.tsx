/** One level of a ladder. */
import { Button, MultiSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Level } from '../../../api/types.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import {
  amountOf,
  CHANNELS,
  KINDS_OF_THRESHOLD,
  kindOf,
  newLevel,
  recipientOf,
  thresholdOf,
  valueOfRecipient,
} from './levels.ts';
import { useRecipientChoices } from './recipient-choices.ts';

type EditorProps = Readonly<{
  levels: readonly Level[];
  /** Index of the level; the number of levels for a new one. */
  at: number;
  onChange: (levels: Level[]) => void;
  onClose: () => void;
}>;

export function LevelEditor({ levels, at, onChange, onClose }: EditorProps): ReactNode {
  const { t } = useTranslation();
  const [level, setLevel] = useState(() => levels[at] ?? newLevel(levels));
  const put = (index: number, taken: Level[]): void => {
    onChange([...levels.slice(0, index), ...taken, ...levels.slice(at).slice(levels[at] === undefined ? 0 : 1)]);
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={t('policy.level')} size="md">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          put(at, [level]);
        }}
      >
        <TextInput
          data-autofocus
          label={t('doc.key')}
          required
          withAsterisk={false}
          pattern="[a-zA-Z0-9-]{1,40}"
          value={level.key}
          onChange={(event) => setLevel({ ...level, key: event.currentTarget.value })}
        />
        <WhenFields level={level} onChange={setLevel} />
        <WhoFields level={level} onChange={setLevel} />
        <RepeatFields level={level} onChange={setLevel} />
        <div className="form-foot">
          <Button variant="default" onClick={() => put(at, [])}>
            {t('form.remove')}
          </Button>
          <Button type="submit" disabled={level.recipients.length === 0 || level.channels.length === 0}>
            {t('calendar.take')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type PartProps = Readonly<{ level: Level; onChange: (level: Level) => void }>;

function WhenFields({ level, onChange }: PartProps): ReactNode {
  const { t } = useTranslation();
  const kind = kindOf(level.at);
  return (
    <>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('policy.when')}
        value={kind}
        data={KINDS_OF_THRESHOLD.map((one) => ({ value: one, label: t(`policy.at.${one}`) }))}
        onChange={(one) => onChange({ ...level, at: thresholdOf(one, amountOf(level.at)) })}
      />
      <NumberInput
        label={t(`policy.at.${kind}`)}
        suffix={kind === 'percent' ? ' %' : ` ${t('policy.minutes')}`}
        value={amountOf(level.at)}
        onChange={(value) => onChange({ ...level, at: thresholdOf(kind, Number(value)) })}
      />
    </>
  );
}

function WhoFields({ level, onChange }: PartProps): ReactNode {
  const { t } = useTranslation();
  const choices = useRecipientChoices();
  return (
    <>
      <MultiSelect
        label={t('policy.recipients')}
        searchable
        data={choices}
        value={level.recipients.map(valueOfRecipient)}
        onChange={(chosen) => onChange({ ...level, recipients: chosen.map(recipientOf) })}
      />
      <MultiSelect
        label={t('policy.channels')}
        data={CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
        value={level.channels}
        onChange={(chosen) => onChange({ ...level, channels: CHANNELS.filter((one) => chosen.includes(one)) })}
      />
    </>
  );
}

function RepeatFields({ level, onChange }: PartProps): ReactNode {
  const { t } = useTranslation();
  const { repeat, ...once } = level;
  return (
    <div className="inline-form">
      <NumberInput
        label={t('policy.repeatEvery')}
        description={t('policy.repeatHint')}
        min={0}
        max={10_080}
        value={repeat?.everyMinutes ?? 0}
        onChange={(value) => {
          const everyMinutes = Number(value);
          onChange(everyMinutes > 0 ? { ...level, repeat: { everyMinutes, atMost: repeat?.atMost ?? 3 } } : once);
        }}
      />
      {repeat !== undefined && (
        <NumberInput
          label={t('policy.atMost')}
          min={1}
          max={50}
          value={repeat.atMost}
          onChange={(value) => onChange({ ...level, repeat: { ...repeat, atMost: Number(value) } })}
        />
      )}
    </div>
  );
}
