/** Why somebody does not take a matter over: one of a few, chosen with the arrow keys and sent with Enter. */
import { Radio, Stack } from '@mantine/core';
import type { FieldSpec } from '../../fields/spec.ts';
import { word } from '../../i18n/instance.ts';
import { textOf } from '../../ui/guards.ts';

export const DECLINE_REASONS = ['noCapacity', 'notMine', 'packUnclear', 'notReady', 'other'] as const;

export const declineReason: FieldSpec = {
  name: 'reason',
  kind: 'own',
  first: 'noCapacity',
  input: ({ label, value, onChange }) => (
    <Radio.Group label={label} value={textOf(value)} onChange={onChange}>
      <Stack gap={6} mt={6}>
        {DECLINE_REASONS.map((one) => (
          <Radio
            key={one}
            value={one}
            label={word('handoff.declined', one)}
            {...(one === textOf(value) ? { 'data-autofocus': true } : {})}
          />
        ))}
      </Stack>
    </Radio.Group>
  ),
};
