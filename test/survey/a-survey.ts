/** Given/when/then for one survey. */
import { type SurveyTypes, surveyKind } from '../../api/surveys/kind.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import type { SurveyCommand, SurveyInput } from '../../workflows/survey/contract.ts';
import type { SurveyEvent } from '../../workflows/survey/events.ts';
import { AProcess } from '../support/a-process.ts';
import { actorOf, type PersonName } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { aTemplate } from './policies.ts';

/** The template of tests, by the customer's own calendar. */
export const OFFICE_TEMPLATE = aTemplate({
  answer: { ...aTemplate().answer, calendar: 'customer' },
  followUp: { ...aTemplate().followUp, calendar: 'customer' },
});

export class ASurvey extends AProcess<SurveyTypes, SurveyEvent> {
  constructor(world: World, id?: string) {
    super(world, surveyKind, id);
  }

  /** Asks in one step; unless said otherwise Acme's decision maker, on Monday 09:00, for its CSM. */
  static async asked(world: World, more: Partial<SurveyInput> = {}): Promise<ASurvey> {
    const survey = new ASurvey(world);
    const { cast } = world;
    const input: SurveyInput = {
      id: survey.id,
      number: `SRV-${survey.id.slice(0, 8)}`,
      title: 'Acme',
      customerId: cast.customer,
      contactId: cast.decisionMaker,
      ownerId: cast.csm,
      openedAt: instant('Mon 09:00'),
      ...more,
    };
    await survey.start(input, actorOf(cast, 'csm'));
    return survey;
  }

  /** The contact answers with a mark. */
  async answers(mark: number): Promise<void> {
    const actor: Actor = { kind: 'contact', id: this.world.cast.decisionMaker, name: 'decisionMaker' };
    await this.does({ kind: 'answer', answers: { mark } }, { actor });
  }

  /** Sends a command as somebody of the cast. */
  async by(name: PersonName, command: SurveyCommand): Promise<void> {
    await this.does(command, { actor: actorOf(this.world.cast, name) });
  }
}
