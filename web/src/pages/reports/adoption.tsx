/** Who uses the product: users who have become active by a rule, customer by customer and over time. */
import { NumberInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdoptionReport } from '../../../../api/usage/report.ts';
import { texts, word } from '../../i18n/instance.ts';
import { ownZone } from '../../ui/format.ts';
import { adoptionFigures, type Line, PARTS } from './adoption-figures.ts';
import { CourseChart, stepWords } from './course-chart.tsx';
import { type Before, oneFigure, says } from './figure.ts';
import { FigureTable } from './figure-table.tsx';
import { Figures } from './figures.tsx';
import { GroupChart } from './group-chart.tsx';
import { lineWord } from './line-words.ts';
import { type Asked, type RowsAt, useAsked } from './period.ts';
import { ReportFrame } from './report-frame.tsx';

const BY = ['tier', 'csm'] as const;
type By = (typeof BY)[number];

export default function Adoption(): ReactNode {
  const asked = useAsked({ groups: BY, period: '90', extras: ['activeDays', 'withinDays', 'feature'] });
  const { by } = asked;
  const { activeDays = '', withinDays = '', feature = '' } = asked.extra;
  return (
    <ReportFrame<By, AdoptionReport>
      name="adoption"
      asked={asked}
      groups={BY}
      filter={(span) => ({
        ...span,
        by,
        timezone: ownZone(),
        ...(activeDays === '' ? {} : { activeDays }),
        ...(withinDays === '' ? {} : { withinDays }),
        ...(feature === '' ? {} : { feature }),
      })}
      nothing={({ total }) => (total.customers === 0 ? texts.t('reports.nobodyUses') : undefined)}
      figureWord={(of) =>
        adoptionFigures().find((figure) => figure.of === of.replace('course.', ''))?.head ??
        word('reports.adoption', of)
      }
      lineWord={({ lines, course }, group) => {
        const line = lines.find(({ key }) => key === group);
        return line === undefined ? (group === null ? undefined : stepWords(course.step, group)) : lineWord(by, line);
      }}
      head={<Rule asked={asked} />}
    >
      {(report, before) => <Shown of={report} before={before} by={by} rowsAt={asked.rowsAt} />}
    </ReportFrame>
  );
}

const [ACTIVE_DAYS, WITHIN_DAYS, MOST_DAYS] = [3, 7, 366];

/** When a user counts as active. What makes no sense together is not asked. */
function Rule({ asked: { extra, change } }: { asked: Asked<By> }): ReactNode {
  const { t } = useTranslation();
  const active = Number(extra['activeDays']) || ACTIVE_DAYS;
  const within = Number(extra['withinDays']) || WITHIN_DAYS;
  const days = { size: 'xs', w: 84, min: 1, max: MOST_DAYS, clampBehavior: 'strict', allowDecimal: false } as const;
  return (
    <div className="add-line report-rule">
      <span>{t('reports.adoption.ruleBefore')}</span>
      <NumberInput
        {...days}
        aria-label={t('reports.adoption.activeDays')}
        value={active}
        onChange={(value) =>
          change({ activeDays: dayCount(value), ...(Number(value) > within ? { withinDays: dayCount(value) } : {}) })
        }
      />
      <span>{t('reports.adoption.ruleWithin')}</span>
      <NumberInput
        {...days}
        aria-label={t('reports.adoption.withinDays')}
        value={within}
        onChange={(value) =>
          change({ withinDays: dayCount(value), ...(Number(value) < active ? { activeDays: dayCount(value) } : {}) })
        }
      />
      <span>{t('reports.adoption.ruleAfter')}</span>
      <TextInput
        size="xs"
        w={170}
        aria-label={t('reports.adoption.feature')}
        placeholder={t('reports.adoption.anyFeature')}
        defaultValue={extra['feature']}
        onBlur={(event) => change({ feature: event.currentTarget.value.trim() })}
        onKeyDown={(event) => event.key === 'Enter' && change({ feature: event.currentTarget.value.trim() })}
      />
    </div>
  );
}

/** While nothing is typed, the rule is the usual one. */
const dayCount = (value: string | number): string | null => (Number(value) >= 1 ? String(value) : null);

type ShownProps = Readonly<{
  of: AdoptionReport;
  before: Before<AdoptionReport> | undefined;
  by: By;
  rowsAt: RowsAt;
}>;

function Shown({ of: { total, lines, course }, before, by, rowsAt }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const all = adoptionFigures();
  const became = { of: sumOf(course), rowsAt };
  const common = { groupOf: ({ key }: Line) => key, nameOf: (line: Line) => lineWord(by, line), rowsAt, lines };
  const label = t('reports.adoption.users');
  return (
    <>
      <Figures
        of={[
          ...all
            .filter(({ name }) => name !== 'everActiveUsers')
            .map((figure) => oneFigure(figure, { of: total, rowsAt, before: undefined })),
          oneFigure(
            {
              name: 'became',
              of: 'course.users',
              head: t('reports.adoption.became'),
              value: (users) => users,
              say: says.number,
            },
            { ...became, before: before && { of: sumOf(before.of.course), rowsAt: before.rowsAt } },
          ),
        ]}
      />
      <section className="report-part">
        <h2>{label}</h2>
        <CourseChart
          label={label}
          of={course}
          series={[{ name: 'users', label: t('reports.adoption.users'), tone: 'first', shape: 'bar' }]}
          values={({ users }) => ({ users })}
          say={says.number}
          figureOf={(name) => `course.${name}`}
          rowsAt={rowsAt}
        />
      </section>
      <section className="report-part">
        <h2>{t('reports.adoption.licensed')}</h2>
        <GroupChart
          {...common}
          label={t('reports.adoption.licensed')}
          by={by}
          figures={all}
          parts={PARTS}
          more="adoption"
        />
        <FigureTable {...common} label={t('reports.tab.adoption')} total={total} figures={all} />
      </section>
    </>
  );
}

const sumOf = ({ points }: AdoptionReport['course']): number => points.reduce((sum, { users }) => sum + users, 0);
