/** Who is asked to take over, and who after them. Pure. */
import { SYSTEM } from '../shared/actor.ts';
import type { HandoverTarget } from '../shared/handing-over.contract.ts';
import type { People } from '../shared/lookups.contract.ts';
import type { Need } from '../shared/needs.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import type { HandoffEvent } from './events.ts';
import type { HandoffState } from './state.ts';

type Asked = Readonly<{ key: string; role: Recipient }>;

const MANAGER = 'manager';
const TO = 'to';

/**
 * The question who comes next: the one it is offered to, or of a team one after the other; then the rule's candidates, and
 * who names somebody when nobody is left.
 */
export function receiverNeed(state: HandoffState): Extract<Need, { kind: 'people' }> {
  const { to, offers, firstOffer, rules, customerId } = state;
  const since = offers.slice(firstOffer);
  const last = since.at(-1);
  // Nobody is asked twice, nor the giver, who has the matter already.
  const except = [state.giverId, ...since.map(({ personId }) => personId)];
  const first =
    last === undefined || (last.via === TO && 'teamId' in to) ? [{ key: TO, role: roleOf(to, except) }] : [];
  const from = last === undefined || last.via === TO ? 0 : last.via + 1;
  const candidates = (rules?.rule.candidates ?? [])
    .map((role, place): Asked => ({ key: `${place}`, role }))
    .slice(from);
  const asked: Asked[] = [...first, ...candidates, { key: MANAGER, role: { kind: 'serviceManager' } }];
  return {
    kind: 'people',
    key: `receiver/${state.round + 1}`,
    except,
    request: {
      asked,
      ownerId: last?.personId ?? ('personId' in to ? to.personId : state.giverId),
      ...('teamId' in to ? { teamId: to.teamId } : {}),
      ...(customerId === undefined ? {} : { customerId }),
      at: state.seeking ?? state.openedAt,
    },
  };
}

function roleOf(to: HandoverTarget, except: readonly string[]): Recipient {
  return 'personId' in to ? { kind: 'person', personId: to.personId } : { kind: 'nextOnDuty', except };
}

/**
 * The fact that follows from the persons found: the first who can be asked, or that nobody is left.
 * @param at when it was decided to look (epoch milliseconds)
 */
export function chosen(need: Extract<Need, { kind: 'people' }>, people: People, at: number): HandoffEvent {
  const round = Number(need.key.split('/')[1]);
  // A role without a person is answered with whoever answers when no one else does: that is no candidate.
  const managerId = people[MANAGER] ?? need.request.ownerId;
  const except = new Set([...(need.except ?? []), managerId]);
  for (const { key, role } of need.request.asked) {
    const personId = people[key];
    if (key === MANAGER || personId === undefined) continue;
    const isMeant = role.kind === 'person' && role.personId === personId;
    if (isMeant ? need.except?.includes(personId) : except.has(personId)) continue;
    const via = key === TO ? TO : Number(key);
    const insteadOf = role.kind === 'person' && role.personId !== personId ? { insteadOf: role.personId } : {};
    return { at, actor: SYSTEM, kind: 'offeredTo', round, personId, via, ...insteadOf };
  }
  return { at, actor: SYSTEM, kind: 'nobodyLeft', round, managerId };
}
