/** Routes of contracts: each term is entered once and lives on through its renewal. */
import { actorOf } from '../principal.ts';
import { problem } from '../problems.ts';
import { updateIdOf } from '../processes/commands.ts';
import { startProcess } from '../processes/start.ts';
import { renewalKind } from '../renewals/kind.ts';
import { created, defineRoute, IdParam, ok } from '../route.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import { assertKept, changeContract } from './change.ts';
import { claimContract } from './claim.ts';
import { importContracts } from './import.ts';
import { ImportContracts, ImportedContracts } from './import-views.ts';
import { ChangeContract, CreateContract, planContract } from './plan.ts';
import { ContractListQuery, ContractPage, listContracts, readContract } from './read.ts';
import { ContractView } from './views.ts';

const common = { tags: ['contracts 合同'], resource: 'contracts' } as const;
const path = '/api/v1/contracts' as const;
const ID = '01890000-0000-7000-8000-000000000000';

const etag = ({ version }: ContractView) => ({ etag: `"${version}"` });

const list = defineRoute(
  {
    ...common,
    method: 'get',
    path,
    summary: 'Contracts, term by term 合同列表',
    action: 'read',
    query: ContractListQuery,
    responses: { 200: ContractPage },
  },
  async ({ db, query }) => ok(await listContracts(db, query)),
);

const read = defineRoute(
  {
    ...common,
    method: 'get',
    path: `${path}/{id}`,
    summary: 'One term of a contract 合同详情',
    action: 'read',
    params: IdParam,
    responses: { 200: ContractView },
  },
  async ({ db, params }) => {
    const contract = await readContract(db, params.id);
    return { ...ok(contract), headers: etag(contract) };
  },
);

const create = defineRoute(
  {
    ...common,
    method: 'post',
    path,
    summary: 'Enter a contract; its renewal begins with it 新建合同',
    action: 'write',
    body: CreateContract,
    example: {
      customerId: ID,
      products: ['Core'],
      amountMinor: 12_000_000,
      currency: 'CNY',
      startDate: '2027-01-01',
      endDate: '2027-12-31',
      noticeMonths: 3,
      serviceClass: 'support',
    },
    responses: { 201: ContractView },
    conflicts: ['ALREADY_EXISTS'],
  },
  async ({ db, deps, body, principal, scope, idempotency }) => {
    const reserved = await idempotency.reserve(renewalKind.numbers);
    const input = await planContract(db, { body, principal, isOwnOnly: scope === 'own' }, reserved);
    await claimContract({ db, temporal: deps.temporal }, input);
    const updateId = updateIdOf(principal, idempotency.key);
    await deps.temporal.within(COMMAND_DEADLINE_MS, (client) =>
      startProcess({ client, taskQueue: deps.env.TASK_QUEUE }, renewalKind, {
        input,
        openedBy: actorOf(principal),
        updateId,
      }),
    );
    const contract = await readContract(db, input.id);
    return created(contract, { ...etag(contract), location: `${path}/${input.id}` });
  },
);

const table = defineRoute(
  {
    ...common,
    method: 'post',
    path: `${path}/import`,
    summary: 'Enter contracts out of a table; what is wrong with a line is told 导入合同 CSV',
    description: 'At most 200 lines at once; `next` says where to go on. With `dryRun` nothing changes.',
    action: 'write',
    body: ImportContracts,
    bodyLimit: '4mb',
    example: {
      source: 'crm',
      csv: 'externalId,customerKey,products,amountMinor,currency,startDate,endDate,serviceClass\nC-1,yunfan,Core,12000000,CNY,2027-01-01,2027-12-31,support\n',
    },
    responses: { 200: ImportedContracts },
  },
  async (call) => ok(await importContracts(call)),
);

const change = defineRoute(
  {
    ...common,
    method: 'patch',
    path: `${path}/{id}`,
    summary: 'Change a term; its renewal plans anew 修改合同',
    action: 'write',
    params: IdParam,
    body: ChangeContract,
    example: { endDate: '2027-06-30', reason: 'They merge.' },
    ifMatch: true,
    responses: { 200: ContractView },
    conflicts: ['RENEWAL_CLOSED', 'CONTRACT_CHANGED', 'TERM_ORDER'],
  },
  async ({ db, deps, body, params, principal, scope, ifMatch }) => {
    const { id } = params;
    const before = await readContract(db, id);
    await assertKept({ db, principal, scope }, id);
    if (ifMatch !== String(before.version)) throw problem(412, 'VERSION_MISMATCH');
    await changeContract({ db, deps, principal, scope }, before, body);
    const contract = await readContract(db, id);
    return { ...ok(contract), headers: etag(contract) };
  },
);

export const contractRoutes = [list, create, table, read, change];
