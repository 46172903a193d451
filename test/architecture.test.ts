import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../scripts/bundle.ts';
import { ROOT } from '../scripts/setup/paths.ts';
import { filesOf, functionLengths, type Import, importsOf, textOf } from './support/sources.ts';

const AREAS = ['activities', 'api', 'calendar', 'db', 'import', 'platform', 'rehearsal', 'scripts', 'web', 'workflows'];
const areas = AREAS.filter((area) => existsSync(join(ROOT, area)));
const files = areas.flatMap(filesOf);
const arrows = files.flatMap(importsOf);
const areaOf = (path: string): string => path.split('/')[0] ?? '';

/** Decisions, state, contracts: everything of a process but what talks to Temporal. */
const PURE_PROCESS =
  /^workflows\/[^/]+\/(?!(?:workflow|messages|process|run|ledger|outside|search-attributes|activity-options)\.ts$)[^/]+\.ts$/;
const CONTRACT = /^workflows\/[^/]+\/(?:[^/]+\.)?contract\.ts$/;
const isPure = ({ to }: Import): boolean => PURE_PROCESS.test(to);
const into =
  (...allowed: string[]) =>
  ({ to }: Import): boolean =>
    allowed.includes(areaOf(to));
const any =
  (...rules: ((arrow: Import) => boolean)[]) =>
  (arrow: Import): boolean =>
    rules.some((rule) => rule(arrow));
const typeOnly = ({ typeOnly: isTypeOnly }: Import): boolean => isTypeOnly;

/** Where code of an area may reach beyond itself. What is not here is not allowed. */
const ALLOWED: Record<string, (arrow: Import) => boolean> = {
  calendar: () => false,
  platform: () => false,
  db: any(into('calendar', 'platform'), (arrow) => CONTRACT.test(arrow.to)),
  // Working-time arithmetic by the activities `planClocks` and `planDates`; the types of activities, never their code.
  workflows: any(
    ({ from, to }) => /^workflows\/shared\/plan(?:-dates)?\.ts$/.test(from) && to.startsWith('calendar/'),
    ({ to, typeOnly: isType }) => isType && to === 'activities/types.ts',
    // What an instant is, contracts say in the calendar's words.
    ({ from, to }) => CONTRACT.test(from) && to === 'calendar/contract.ts',
  ),
  activities: any(into('calendar', 'db', 'platform'), isPure),
  api: any(
    into('calendar', 'db', 'platform'),
    isPure,
    ({ to, typeOnly: isType }) =>
      /^workflows\/[^/]+\/messages\.ts$/.test(to) || (isType && to.endsWith('/workflow.ts')),
    // What a rehearsal is asked for; it runs in a process of its own.
    ({ to }) => ['import/mapping.ts', 'rehearsal/background/job.contract.ts', 'rehearsal/rulebook.ts'].includes(to),
  ),
  // Past requirements are lived through in simulated time.
  import: any(into('api', 'calendar', 'db', 'platform'), isPure, ({ to }) => to === 'rehearsal/live.ts'),
  rehearsal: any(into('activities', 'api', 'calendar', 'db', 'import', 'platform', 'scripts'), isPure),
  scripts: any(into('activities', 'api', 'calendar', 'db', 'import', 'platform', 'rehearsal'), isPure),
  web: any(
    into('calendar'),
    (arrow) => CONTRACT.test(arrow.to),
    (arrow) => areaOf(arrow.to) === 'api' && typeOnly(arrow),
    ({ to }) =>
      [
        'api/answers/placeholders.ts',
        'api/can.ts',
        'api/processes/kinds.ts',
        'api/texts.ts',
        'platform/csv.ts',
      ].includes(to),
    // Whether a context pack is complete, asked while it is typed.
    ({ to }) => to === 'workflows/handoff/pack.ts',
  ),
};

const percentile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? 0;
const linesOf = (file: string): number => textOf(file).split('\n').length - 1;

const has = (from: string, to: string): boolean => arrows.some((arrow) => arrow.from === from && arrow.to === to);

describe('the arrows between the parts', () => {
  it.each(areas)('%s reaches only where it may', (area) => {
    const beyond = arrows.filter(
      ({ from, to }) => areaOf(from) === area && AREAS.includes(areaOf(to)) && areaOf(to) !== area,
    );
    const forbidden = beyond.filter((arrow) => ALLOWED[area]?.(arrow) !== true);
    expect(forbidden.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('are found at all', () => {
    expect(has('workflows/shared/plan.ts', 'calendar/index.ts')).toBe(true);
    expect(has('activities/escalation.ts', 'workflows/escalation/stage-clocks.ts')).toBe(true);
  });

  it('lead from no process to another, and from what they share to none', () => {
    const foreign = arrows.filter(({ from, to }) => {
      const [, process] = from.split('/');
      return (
        from.startsWith('workflows/') &&
        to.startsWith('workflows/') &&
        from !== 'workflows/index.ts' &&
        ![process, 'shared'].includes(to.split('/')[1])
      );
    });
    expect(foreign).toEqual([]);
  });

  it('lead from decisions and state to nothing that acts: no SDK, no machinery', () => {
    const pure = arrows.filter(({ from, typeOnly: isType }) => PURE_PROCESS.test(from) && !isType);
    const acting = pure.filter(({ to }) => !to.startsWith('calendar/') && to !== 'zod' && !PURE_PROCESS.test(to));
    expect(acting.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'workflows/shared/attributes.contract.ts → @temporalio/common',
    ]);
  });
});

describe('what runs inside the workflow sandbox', () => {
  let modules: string[];
  beforeAll(async () => {
    const bundle = readFileSync(await workflowBundle(join(ROOT, '.baton')), 'utf8');
    modules = [
      ...new Set(
        [...bundle.matchAll(/"\.\/((?:node_modules|workflows|calendar|activities|platform|api|db)\/[^"\\]+)"/g)].map(
          ([, path]) => path ?? '',
        ),
      ),
    ];
  }, 60_000);

  it('is our workflow code and the SDK: no zod, no contract with schemas, no calendar', () => {
    const own = modules.filter((path) => !path.startsWith('node_modules/'));
    expect(own).toContain('workflows/escalation/workflow.ts');
    expect(own.filter((path) => !path.startsWith('workflows/'))).toEqual([]);
    expect(own.filter((path) => path.endsWith('contract.ts'))).toEqual(['workflows/shared/attributes.contract.ts']);
    const packages = new Set(modules.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
    // Tracing would add its own packages, and several times the memory of a case.
    const known = /^(?:@temporalio\/(?:common|workflow)|long|ms|nexus-rpc|protobufjs|assert|util)$/;
    expect([...packages].filter((name) => !known.test(name))).toEqual([]);
  });

  it('keeps no state of its own: all workflows of a worker share one instance of our modules', () => {
    const inside = modules.filter((path) => path.startsWith('workflows/'));
    const stateful = /^(?:export )?(?:let|var) |^(?:export )?const \w+[^=\n]*= (?:new |\[\];|\{\};)/m;
    expect(inside.filter((path) => stateful.test(textOf(path)))).toEqual([]);
  });

  it('reads no clock but the workflow’s and draws no lots', () => {
    const inside = modules.filter((path) => path.startsWith('workflows/'));
    const suspicious = inside.filter((path) =>
      /\bMath\.random\b|\bnew Date\(\)|\bIntl\.|\bperformance\b|\bprocess\.env\b/.test(textOf(path)),
    );
    expect(suspicious).toEqual([]);
  });
});

describe('sizes', () => {
  it('of files: 95 % have at most 170 lines, none more than 250', () => {
    const sizes = files.map(linesOf);
    expect(files.filter((file) => linesOf(file) > 250)).toEqual([]);
    expect(percentile(sizes, 0.95)).toBeLessThanOrEqual(170);
  });

  it('of functions: 95 % have at most 40 lines, none more than 60', () => {
    const lengths = functionLengths(areas.filter((area) => area !== 'web'));
    expect(lengths.length).toBeGreaterThan(300);
    expect(percentile(lengths, 0.95)).toBeLessThanOrEqual(40);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(60);
  });
});

describe('a process', () => {
  const SIX = ['README.md', 'contract.ts', 'messages.ts', 'policy.ts', 'state.ts', 'workflow.ts'];
  // Baton's own housekeeping takes no commands and decides nothing: a contract, names and a workflow say it all.
  const HOUSEKEEPING = [
    'calendar-watch',
    'digest',
    'metric-watch',
    'redelivery',
    'release-train',
    'retention-watch',
    'rollout',
  ];
  const processes = readdirSync(join(ROOT, 'workflows'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .map((entry) => entry.name);

  it.each(processes.filter((name) => !HOUSEKEEPING.includes(name)))('%s has the six files of every process', (name) => {
    const present = readdirSync(join(ROOT, 'workflows', name));
    expect(SIX.filter((file) => !present.includes(file))).toEqual([]);
  });

  it.each(HOUSEKEEPING)('%s is housekeeping: a contract and a workflow', (name) => {
    const code = readdirSync(join(ROOT, 'workflows', name)).filter((file) => !['README.md', 'names.ts'].includes(file));
    expect(code.toSorted()).toEqual(['contract.ts', 'workflow.ts']);
  });
});
