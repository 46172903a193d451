/** What the API answers about requirements, as its own contracts have it. */
import type { z } from 'zod';
import type { Areas as AreasSchema } from '../../../../api/requirements/areas.ts';
import type { ProofPage } from '../../../../api/requirements/proof.ts';
import type { ReviewRounds } from '../../../../api/requirements/rounds.ts';
import type { Similar } from '../../../../api/requirements/similar.ts';
import type { Standing } from '../../../../api/requirements/standing.ts';
import type { RequirementView } from '../../../../api/requirements/views.ts';

export type { RequirementSummary, RequirementView } from '../../../../api/requirements/views.ts';
export type RequirementCommand = RequirementView['commands'][number]['name'];
export type Areas = z.output<typeof AreasSchema>;
export type Proof = z.output<typeof ProofPage>['items'][number];
export type Rounds = z.output<typeof ReviewRounds>;
export type RoundItemLine = Rounds['rounds'][number]['items'][number];
export type SimilarFound = z.output<typeof Similar>;
export type StandingAnswer = z.output<typeof Standing>;
