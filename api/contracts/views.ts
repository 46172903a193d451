/** How contracts are answered, term by term. */
import { z } from 'zod';
import { ContractTerms, RenewalOutcome, RenewalPhase } from '../../workflows/renewal/contract.ts';

export const ContractView = ContractTerms.extend({
  id: z.uuid(),
  number: z.string(),
  term: z.int(),
  externalId: z.string().nullable(),
  customer: z.strictObject({ id: z.uuid(), name: z.string() }),
  months: z.int().nullable().meta({ description: 'Null when the term does not last whole months' }),
  state: z.enum(['current', 'ended', 'cancelled']),
  version: z.int(),
  previousId: z.uuid().nullable(),
  nextId: z.uuid().nullable(),
  renewal: z.strictObject({
    id: z.uuid(),
    number: z.string(),
    phase: RenewalPhase,
    outcome: RenewalOutcome.nullable(),
    owner: z.strictObject({ id: z.uuid(), name: z.string() }),
  }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
}).meta({ id: 'Contract' });
export type ContractView = z.infer<typeof ContractView>;
