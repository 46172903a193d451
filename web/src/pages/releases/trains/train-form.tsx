/** The form of a train: its name and rhythm, what has to be over before it ships, capacity, and the days that follow. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecord, textOf } from '../../../ui/guards.ts';
import { PersonPicker, RulePicker } from '../../../ui/pickers.tsx';
import { StillTrying } from '../../../ui/still-trying.tsx';
import { type Form, FormProvider } from '../../rules/form/form-context.ts';
import { FormErrors } from '../../rules/form/form-errors.tsx';
import { PartForm } from '../../rules/form/part-form.tsx';
import type { ObjectShape } from '../../rules/form/shape.ts';
import { useNames } from '../../rules/form/use-names.ts';
import { type Body, withValue } from '../../rules/form/values.ts';
import { Activity } from './activity.tsx';
import { CapacityFields } from './capacity-fields.tsx';
import { Conflict } from './conflict.tsx';
import { Preview } from './preview.tsx';
import type { FormProps } from './train-page.tsx';
import { usePreview } from './use-preview.ts';
import { useTrainForm } from './use-train-form.ts';

/** What its fields are called: as those of a policy of this kind would be. */
const KIND = 'train';

export function TrainForm({ shape, train, first, onDone }: FormProps): ReactNode {
  const { t } = useTranslation();
  const making = useTrainForm({ train, first, onSaved: onDone });
  const preview = usePreview(making.body, making.base?.id);
  const { body, change, saving, base } = making;
  const errors = { ...preview.errors, ...making.errors };
  const form: Form = {
    kind: KIND,
    body,
    errors,
    refused: making.refused,
    names: useNames(),
    change: (path, value) => {
      const next = withValue(body, path, value);
      if (isRecord(next)) change(next);
    },
  };
  return (
    <FormProvider value={form}>
      <div className="case-columns train-form">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            saving.mutate(body);
          }}
        >
          <Fields shape={shape} body={body} change={change} />
          <CapacityFields />
          {making.isConflict || making.taken !== undefined ? (
            <Conflict making={making} />
          ) : (
            <FormErrors kind={KIND} error={saving.error} errors={making.errors} />
          )}
          <div className="form-foot">
            {base !== undefined && <Activity train={base} onDone={onDone} />}
            <span className="grow" />
            <StillTrying sending={saving.isPending} />
            <Button size="xs" variant="default" onClick={onDone}>
              {t('form.cancel')}
            </Button>
            <Button size="xs" type="submit" loading={saving.isPending} disabled={making.changed.length === 0}>
              {t(base === undefined ? 'trains.begin' : 'form.save')}
            </Button>
          </div>
        </form>
        <Preview asked={preview} kind={KIND} isNew={base === undefined} />
      </div>
    </FormProvider>
  );
}

type FieldsProps = Readonly<{ shape: FormProps['shape']; body: Body; change: (body: Body) => void }>;

/** Name and rhythm, then the rules with their parts. */
function Fields({ shape, body, change }: FieldsProps): ReactNode {
  const { t } = useTranslation();
  if (shape.is !== 'object') return null;
  const rules = shape.fields.find(({ name }) => name === 'rules');
  const own: ObjectShape = { ...shape, fields: shape.fields.filter(({ name }) => name !== 'rules') };
  return (
    <>
      <PartForm shape={own} parent={KIND} path={[]} value={body} level={0} />
      <div className="field-grid">
        <PersonPicker
          size="xs"
          label={t('trains.owner')}
          placeholder={t('trains.headOfProduct')}
          value={textOf(body['ownerId'])}
          onChange={(id) => change({ ...body, ownerId: id === '' ? null : id })}
        />
        <RulePicker
          size="xs"
          resource="calendars"
          label={t('trains.calendar')}
          placeholder={t('trains.defaultCalendar')}
          value={textOf(body['calendarId'])}
          onChange={(id) => change({ ...body, calendarId: id === '' ? null : id })}
        />
      </div>
      {rules !== undefined && (
        <PartForm shape={rules.shape} parent="rules" path={['rules']} value={body['rules']} level={0} />
      )}
    </>
  );
}
