/** Forms of policies are made of the schemas the API publishes: what they call each field, what a change leaves as it was. */
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { policyFormsOf } from '../../api/rules/policy-forms.ts';
import { DEMO_LEAD_POLICY } from '../../db/demo-lead-policy.ts';
import { DEMO_RENEWAL_POLICY } from '../../db/demo-renewal-policy.ts';
import { POLICY_BODIES, POLICY_KINDS } from '../../db/policy-bodies.ts';
import { texts } from '../../web/src/i18n/instance.ts';
import { type Shape, shapeOf } from '../../web/src/pages/rules/form/shape.ts';
import { variantOf } from '../../web/src/pages/rules/form/shape-questions.ts';
import { beginning, beginningOfVariant, newItem, withValue } from '../../web/src/pages/rules/form/values.ts';
import { fieldWord, placeWords, valueWord } from '../../web/src/pages/rules/form/words.ts';
import { ROLES } from '../../web/src/pages/rules/policy/levels.ts';
import { RecipientRole } from '../../workflows/shared/ladder.contract.ts';
import { wholeLanguage } from './support/words.ts';

const shapes = new Map<string, Shape>(policyFormsOf().items.map(({ kind, schema }) => [kind, shapeOf(schema)]));
const shapeOfKind = (kind: string): Shape => shapes.get(kind) ?? { is: 'yesNo' };

/** The shape at a place of a kind's bodies; items of lists are at `0`. */
function shapeAt(kind: string, path: readonly string[]): Shape {
  return path.reduce<Shape>((shape, name) => {
    if (shape.is === 'list') return shape.item;
    if (shape.is === 'record') return shape.value;
    const field = shape.is === 'object' ? shape.fields.find((one) => one.name === name) : undefined;
    if (field === undefined) throw new Error(`${kind} has nothing at ${path.join('.')}`);
    return field.shape;
  }, shapeOfKind(kind));
}

type Name = Readonly<{ of: 'field' | 'value'; parent: string; name: string }>;

/** Everything that a form of this shape says. */
function namesIn(shape: Shape, parent: string): Name[] {
  switch (shape.is) {
    case 'object':
      return shape.fields.flatMap((field): Name[] => [
        { of: 'field', parent, name: field.name },
        ...namesIn(field.shape, field.name),
      ]);
    case 'list':
      return namesIn(shape.item, parent);
    case 'record':
      return [...namesIn(shape.key, parent), ...namesIn(shape.value, parent)];
    case 'enum':
      return shape.values.map((name): Name => ({ of: 'value', parent, name }));
    case 'union':
      return shape.variants.flatMap((variant): Name[] => [
        { of: 'value', parent, name: variant.name },
        ...(variant.constant === undefined ? namesIn(variant.shape, parent) : []),
      ]);
    default:
      return [];
  }
}

const speak = async (language: 'en' | 'zh-CN'): Promise<void> => {
  const words = await wholeLanguage(language);
  await texts.init({ lng: language, resources: { [language]: { translation: words } }, returnNull: false });
};

describe.each(['en', 'zh-CN'] as const)('the form of a policy in %s', (language) => {
  beforeAll(() => speak(language));

  it.each(POLICY_KINDS)('of the kind %s calls every field and every choice by a word', (kind) => {
    expect(texts.t(`ruleKind.${kind}`, { defaultValue: '' })).toMatch(/./);
    const names = namesIn(shapeOfKind(kind), kind);
    expect(names.length).toBeGreaterThan(8);
    const marker = '\u0000';
    const missing = names.filter(({ of, parent, name }) => {
      const said = of === 'field' ? fieldWord(parent, name, marker) : valueWord(parent, name, marker);
      return said === marker;
    });
    expect(missing.map(({ parent, name }) => `${parent}/${name}`)).toEqual([]);
  });
});

describe('the form of a policy', () => {
  beforeAll(() => speak('en'));

  it('offers everybody whom a policy may name', () => {
    const kinds = z
      .array(z.object({ properties: z.object({ kind: z.object({ const: z.string() }) }) }))
      .parse(z.toJSONSchema(RecipientRole).oneOf)
      .map(({ properties }) => properties.kind.const);
    expect([...ROLES, 'person'].toSorted()).toEqual(kinds.toSorted());
  });

  it('knows parts that stand in many policies by themselves', () => {
    expect(shapeAt('requirement', ['firstFilter', 'target']).is).toBe('target');
    expect(shapeAt('requirement', ['firstFilter', 'calendar']).is).toBe('calendar');
    expect(shapeAt('requirement', ['firstFilter', 'ladder']).is).toBe('ladder');
    expect(shapeAt('requirement', ['productOwner']).is).toBe('recipient');
    expect(shapeAt('requirement', ['costPerSupportHour']).is).toBe('money');
    expect(shapeAt('requirement', ['review', 'zone'])).toMatchObject({ is: 'text', format: 'zone' });
    expect(shapeAt('requirement', ['review', 'time'])).toMatchObject({ is: 'text', format: 'time' });
    expect(shapeAt('leadReward', ['schemes', '0', 'currency'])).toMatchObject({ is: 'text', format: 'currency' });
    expect(shapeAt('renewal', ['churnReasons', '0', 'name']).is).toBe('localText');
  });

  it('knows what counts where nothing is written', () => {
    const onboarding = shapeOfKind('onboarding');
    const usual = new Map(
      onboarding.is === 'object' ? onboarding.fields.map((field) => [field.name, field.usual] as const) : [],
    );
    expect(usual.get('calendar')).toBe('customer');
    expect(usual.get('metrics')).toEqual([]);
    expect(usual.get('plans')).toBeUndefined();
  });

  it('changes one place and leaves all others as they are', () => {
    const [, , third] = DEMO_RENEWAL_POLICY.steps;
    if (third === undefined) throw new Error('the plan has more steps');
    const changed = withValue(DEMO_RENEWAL_POLICY, ['steps', '2', 'offsetDays'], -45);
    expect(changed).toEqual({
      ...DEMO_RENEWAL_POLICY,
      steps: DEMO_RENEWAL_POLICY.steps.with(2, { ...third, offsetDays: -45 }),
    });
    expect(POLICY_BODIES.renewal.safeParse(changed).success).toBe(true);
  });

  it('takes away what is left empty, and keeps the order of what is there', () => {
    const [first] = DEMO_LEAD_POLICY.schemes;
    const without = withValue(first, ['qualifiedMinor'], undefined);
    expect(without).not.toHaveProperty('qualifiedMinor');
    const named = withValue(first, ['currency'], 'USD');
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(named))).toEqual(Object.keys(first ?? {}));
  });

  it('begins a new item with a key that no other has', () => {
    const item = shapeAt('renewal', ['churnReasons', '0']);
    const one = newItem(item, [], 'churnReasons');
    const two = newItem(item, [{ key: 'churnReasons2' }], 'churnReasons');
    expect(one).toMatchObject({ key: 'churnReasons1', cause: 'product' });
    expect(two).toMatchObject({ key: 'churnReasons3' });
  });

  it('keeps what two kinds of one thing have in common when the kind changes', () => {
    const question = shapeAt('survey', ['questions', '0']);
    if (question.is !== 'union') throw new Error('questions are of several kinds');
    const scale = { key: 'ease', kind: 'scale', text: { 'zh-CN': '易用', en: 'Ease' }, from: 1, to: 5, required: true };
    expect(variantOf(question, scale)?.name).toBe('scale');
    const text = question.variants.find(({ name }) => name === 'text');
    const changed = text && beginningOfVariant(text, scale);
    expect(changed).toEqual({ key: 'ease', kind: 'text', text: scale.text, required: true });
  });

  it('tells which of several kinds a value is, words and things alike', () => {
    const proof = shapeAt('onboarding', ['plans', '0', 'milestones', '0', 'proof']);
    if (proof.is !== 'union') throw new Error('a proof is one of several');
    expect(variantOf(proof, 'signOff')?.name).toBe('signOff');
    expect(variantOf(proof, { metric: 'adopted' })?.name).toBe('metric');
    expect(variantOf(proof, { other: 1 })).toBeUndefined();
  });

  it('names a place in words, whatever stands there', () => {
    expect(placeWords(['steps', '2', 'from'], 'renewal')).toBe('Reminder plan › 3 › Counted from');
    expect(placeWords(['bands', 'good'], 'retention')).toBe('Bands of health › Well from');
  });

  it('has a beginning for everything that can be added', () => {
    for (const kind of POLICY_KINDS) {
      const begun = beginning(shapeOfKind(kind));
      expect(begun).toBeTypeOf('object');
      expect(Object.keys(begun ?? {}).length).toBeGreaterThan(0);
    }
  });
});
