/** Routes of contracts: each term is entered once and lives on through its renewal. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { keepsCustomer } from '../keeps-customer.ts';
import { actorOf } from '../principal.ts';
import { problem } from '../problems.ts';
import { commandProcess, updateIdOf } from '../processes/commands.ts';
import { startProcess } from '../processes/start.ts';
import { renewalKind } from '../renewals/kind.ts';
import { type Call, created, defineRoute, IdParam, ok } from '../route.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import { details } from '../texts.ts';
import { claimContract } from './claim.ts';
import { ImportContracts, ImportedContracts, importContracts } from './import.ts';
import { ChangeContract, CreateContract, planChange, planContract } from './plan.ts';
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
    action: 'write',
    body: ImportContracts,
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
    await assertKept({ db, principal, scope }, before);
    if (ifMatch !== String(before.version)) throw problem(412, 'VERSION_MISMATCH');
    const changes = planChange(before, body);
    const reason = body.reason === undefined ? {} : { reason: body.reason };
    const command = { kind: 'changeContract', version: before.version, changes, ...reason } as const;
    // The same change to the same version, sent again, is the same change.
    const content = createHash('sha256').update(JSON.stringify(command)).digest('hex');
    await commandProcess({ ...deps, db }, renewalKind, { principal, id, idempotencyKey: `${id}/${content}`, command });
    const contract = await readContract(db, id);
    return { ...ok(contract), headers: etag(contract) };
  },
);

/** @throws 403 for a contract of a customer the caller does not keep */
async function assertKept({ db, principal, scope }: Pick<Call, 'db' | 'principal' | 'scope'>, { id }: ContractView) {
  if (scope === 'all') return;
  const { rows } = await sql<{ kept: boolean }>`
    SELECT ${keepsCustomer('t.customer_id', principal)} AS kept FROM contract t WHERE t.id = ${id}::uuid`.execute(db);
  if (rows[0]?.kept !== true) throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
}

export const contractRoutes = [list, create, table, read, change];
