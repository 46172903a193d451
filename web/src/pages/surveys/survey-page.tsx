/** One survey: what was asked, what was answered, and what was done about a bad mark. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { customerQuery } from '../../api/queries.ts';
import { language } from '../../i18n/language.ts';
import { type ActionOrder, Actions } from '../../process/actions.tsx';
import { Clocks } from '../../process/clocks.tsx';
import { Fact, FactPanel } from '../../process/facts.tsx';
import { pathOf } from '../../process/kinds.ts';
import { NoteForm } from '../../process/note-form.tsx';
import { ProcessHead } from '../../process/process-head.tsx';
import { processQuery } from '../../process/queries.ts';
import { Timeline } from '../../process/timeline.tsx';
import type { TimelineSpec } from '../../process/timeline-words.ts';
import { useCommands } from '../../process/use-commands.ts';
import { day } from '../../ui/format.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { specsOf } from './commands.ts';
import { MarkBadge } from './mark-badge.tsx';
import type { SurveyView } from './types.ts';

const ORDER: ActionOrder = {
  steps: ['followUp'],
  later: ['answer'],
  often: ['acknowledge'],
  rare: ['assignFollowUp', 'assign', 'cancel'],
  keys: { a: 'assign' },
};

const TIMELINE: TimelineSpec = { kind: 'survey' };

export default function SurveyPage(): ReactNode {
  const { id = '' } = useParams();
  const found = useQuery(processQuery<SurveyView>('survey', id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <SurveyShown key={id} of={found.data} />;
}

function SurveyShown({ of }: { of: SurveyView }): ReactNode {
  const { t } = useTranslation();
  const commands = useCommands({ kind: 'survey', of, specs: specsOf(of) });
  const zone = useQuery(customerQuery(of.customer.id)).data?.timezone;
  const about = `${of.number} ${of.title}`;
  useTitle(about);
  return (
    <div className="page page-case">
      <ProcessHead kind="survey" of={of} after={of.closedAt !== null && <MarkBadge of={of} />} />
      <Clocks kind="survey" id={of.id} clocks={of.clocks} zone={zone} />
      <Actions
        commands={commands}
        about={about}
        order={ORDER}
        takeOver={{ ownerId: of.owner.id, command: 'assign', body: (ownerId) => ({ ownerId }) }}
      />
      <div className="case-columns">
        <section className="case-main">
          <h2>{t('surveys.answers')}</h2>
          <Answers of={of} />
          <Timeline spec={TIMELINE} id={of.id} clocks={of.clocks}>
            <NoteForm number={of.number} commands={commands} />
          </Timeline>
        </section>
        <aside className="case-side">
          <FactPanel title={t('surveys.about')}>
            <Fact name={t('surveys.contact')}>{of.contact.name}</Fact>
            <Fact name={t('surveys.askedAt')}>{day(of.askedAt)}</Fact>
            {of.answeredBy !== null && <Fact name={t('surveys.answeredBy')}>{of.answeredBy}</Fact>}
            {of.about !== null && (
              <Fact name={t('surveys.process')}>
                <Link to={pathOf(of.about.kind, of.about.id)}>{of.about.number}</Link>
              </Fact>
            )}
            {of.followUp !== null && <Fact name={t('surveys.followedUpBy')}>{of.followUp.name}</Fact>}
            {of.followUpNote !== null && (
              <Fact name={t('surveys.followUpNote')}>
                <span dir="auto">{of.followUpNote}</span>
              </Fact>
            )}
          </FactPanel>
        </aside>
      </div>
    </div>
  );
}

function Answers({ of: { questions, answers } }: { of: SurveyView }): ReactNode {
  const { t } = useTranslation();
  return (
    <dl className="wish">
      {questions.map((question) => (
        <div key={question.key}>
          <dt dir="auto">{question.text[language()]}</dt>
          <dd className="prose" dir="auto">
            {answers === null ? <span className="muted">{t('surveys.notAnswered')}</span> : said(question, answers)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function said(question: SurveyView['questions'][number], answers: NonNullable<SurveyView['answers']>): string {
  const answer = answers[question.key];
  if (answer === undefined) return '–';
  if (question.kind === 'scale') return `${answer} / ${question.to}`;
  if (question.kind === 'text') return String(answer);
  return question.options.find(({ key }) => key === answer)?.text[language()] ?? String(answer);
}
