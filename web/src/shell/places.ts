/** Where one can go, in groups. A place without a page yet is not shown. */
import type { Resource } from '../../../api/can.ts';
import type { Me } from '../api/types.ts';
import { may } from '../me.ts';
import { hasPage } from '../routes.ts';

type Group = 'work' | 'customers' | 'product' | 'service';

/** A place's name is that of its icon and of its word `nav.<name>`. */
const PLACES = [
  { group: 'work', name: 'queue', to: '/' },
  { group: 'work', name: 'inbox', to: '/inbox' },
  { group: 'work', name: 'handoffs', to: '/handoffs', resource: 'handoffs' },
  { group: 'customers', name: 'customers', to: '/customers', resource: 'customers' },
  { group: 'customers', name: 'onboardings', to: '/onboardings', resource: 'onboardings' },
  { group: 'customers', name: 'retentions', to: '/retentions', resource: 'retentions' },
  { group: 'customers', name: 'surveys', to: '/surveys', resource: 'surveys' },
  { group: 'customers', name: 'renewals', to: '/renewals', resource: 'renewals' },
  { group: 'customers', name: 'contracts', to: '/contracts', resource: 'contracts' },
  { group: 'customers', name: 'leads', to: '/leads', resource: 'leads' },
  { group: 'customers', name: 'rewards', to: '/rewards', resource: 'rewards' },
  { group: 'product', name: 'requirements', to: '/requirements', resource: 'requirements' },
  { group: 'product', name: 'releases', to: '/releases', resource: 'releases' },
  { group: 'product', name: 'rounds', to: '/rounds', resource: 'requirements' },
  { group: 'service', name: 'cases', to: '/cases', resource: 'cases' },
  { group: 'service', name: 'rules', to: '/rules' },
  { group: 'service', name: 'rehearsals', to: '/rehearsals', resource: 'rehearsals' },
  { group: 'service', name: 'reports', to: '/reports' },
  { group: 'service', name: 'operations', to: '/operations', resource: 'deliveries' },
] as const satisfies readonly { group: Group; name: string; to: string; resource?: Resource }[];

export type Place = (typeof PLACES)[number];

/** The places that have a page somebody may look at. */
export const placesOf = (me: Me): readonly Place[] =>
  PLACES.filter((place) => hasPage(place.to) && (!('resource' in place) || may(me, 'read', place.resource)));
