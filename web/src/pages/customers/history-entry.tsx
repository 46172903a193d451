/** A fact on the page of its customer, told as on the page of its process. Some are told by names that stand there. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ProcessClock } from '../../api/types.ts';
import { type KindName, kindNamed, pathOf, RESOURCE_OF } from '../../process/kinds.ts';
import { thresholdName } from '../../process/ladder.tsx';
import { processQuery } from '../../process/queries.ts';
import { Entry } from '../../process/timeline-entry.tsx';
import type { Names, TimelineSpec } from '../../process/timeline-words.ts';
import { caseTimeline } from '../case/timeline-spec.ts';
import { handoffTimeline } from '../handoffs/timeline-spec.ts';
import { leadTimeline } from '../leads/timeline-spec.ts';
import { onboardingTimeline } from '../onboardings/timeline-spec.ts';
import type { OnboardingView } from '../onboardings/types.ts';
import { useChurnReasons } from '../renewals/churn-reasons.ts';
import { renewalTimeline } from '../renewals/timeline-spec.ts';
import type { RenewalView } from '../renewals/types.ts';
import { requirementTimeline } from '../requirements/timeline-spec.ts';
import { retentionTimeline } from '../retentions/timeline-spec.ts';
import type { RetentionView } from '../retentions/types.ts';
import type { Happened } from './history-query.ts';

type EntryProps = Readonly<{ entry: Happened; names: Names }>;
type ToldProps = EntryProps & Readonly<{ kind: KindName }>;

export function HistoryEntry({ entry, names }: EntryProps): ReactNode {
  const kind = kindNamed(entry.process.kind);
  if (kind === undefined) return null;
  const Told = TOLD[kind] ?? TellPlainly;
  return <Told kind={kind} entry={entry} names={names} />;
}

/** By the words of the kind alone; levels of a ladder go by when they are reached, which stands in their process. */
const PLAIN: Readonly<Partial<Record<KindName, TimelineSpec>>> = {
  escalation: caseTimeline,
  handoff: handoffTimeline,
  lead: leadTimeline,
  requirement: requirementTimeline,
};

function TellPlainly(props: ToldProps): ReactNode {
  const { kind, entry } = props;
  const { data } = useQuery({
    ...processQuery<Clocked>(kind, entry.process.id),
    enabled: entry.kind === 'thresholdsReached',
  });
  return <Line {...props} of={data} spec={PLAIN[kind]} />;
}

function TellOnboarding(props: ToldProps): ReactNode {
  const { data } = useQuery(processQuery<OnboardingView>('onboarding', props.entry.process.id));
  return <Line {...props} of={data} spec={data && onboardingTimeline(data)} />;
}

function TellRetention(props: ToldProps): ReactNode {
  const { data } = useQuery(processQuery<RetentionView>('retention', props.entry.process.id));
  return <Line {...props} of={data} spec={data && retentionTimeline(data)} />;
}

function TellRenewal(props: ToldProps): ReactNode {
  const { data } = useQuery(processQuery<RenewalView>('renewal', props.entry.process.id));
  const reasons = useChurnReasons(data ?? { policy: null });
  const spec = data && renewalTimeline(data, new Map(reasons.map(({ value, label }) => [value, label])));
  return <Line {...props} of={data} spec={spec} />;
}

const TOLD: Readonly<Partial<Record<KindName, (props: ToldProps) => ReactNode>>> = {
  onboarding: TellOnboarding,
  renewal: TellRenewal,
  retention: TellRetention,
};

type Clocked = Readonly<{ clocks: readonly ProcessClock[] }>;
type LineProps = ToldProps & Readonly<{ of: Clocked | undefined; spec: TimelineSpec | undefined }>;

function Line({ kind, entry, names, of, spec = { kind } }: LineProps): ReactNode {
  const { process } = entry;
  const level: Names['level'] = (clock, key) => {
    const found = of?.clocks.find((one) => one.key === clock)?.levels.find((one) => one.level === key);
    return found === undefined ? undefined : thresholdName(found.at);
  };
  const link = (
    <Link to={pathOf(kind, process.id)} className="entry-origin" title={process.title}>
      {process.number}
    </Link>
  );
  return <Entry entry={entry} spec={spec} names={{ ...names, level }} origin={{ icon: RESOURCE_OF[kind], link }} />;
}
