/** Who is signed in, and what their role may do: the API's own table decides, here only what is offered. */
import { createContext, use } from 'react';
import { type Action, can, type Resource } from '../../api/can.ts';
import type { Me } from './api/types.ts';

/** The person of this session; given to everything below the sign-in. */
export const MeContext = createContext<Me | undefined>(undefined);

/** The person of this session. Only used below the sign-in, where there is one. */
export function useMe(): Me {
  const me = use(MeContext);
  if (me === undefined) throw new Error('nobody is signed in');
  return me;
}

/** Whether the role goes anywhere with an action; single rows may still be refused. */
export const may = ({ role }: Pick<Me, 'role'>, action: Action, resource: Resource): boolean =>
  can(role, action, resource) !== 'none';
