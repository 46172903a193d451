/** What the API answers about contracts, as its own contract has it. */
export type { ContractView } from '../../../../api/contracts/views.ts';
