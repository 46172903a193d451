/** Whether a context pack says what the policy asks for. Pure. */
import type { ContextPack } from '../shared/handing-over.contract.ts';
import type { HandoffPolicyBody, HandoffRule } from './handoff-policy.contract.ts';

/** The rule of a kind of handoff; undefined for one the policy does not name. */
export const ruleOf = ({ kinds }: HandoffPolicyBody, handoffKind: string): HandoffRule | undefined =>
  kinds[handoffKind];

/** The mandatory fields that are missing or empty, and those given in the wrong shape, in the policy's order. */
export function missingFields({ fields }: Pick<HandoffRule, 'fields'>, pack: ContextPack): string[] {
  return fields
    .filter(({ key, type, required }) => {
      const value = pack[key];
      if (value === undefined) return required !== 'optional';
      if (Array.isArray(value) !== (type === 'list')) return true;
      return required === 'filled' && value.length === 0;
    })
    .map(({ key }) => key);
}

/** Fields the policy does not know: a misspelt one must not be lost. */
export function unknownFields({ fields }: Pick<HandoffRule, 'fields'>, pack: ContextPack): string[] {
  const known = new Set(fields.map(({ key }) => key));
  return Object.keys(pack).filter((key) => !known.has(key));
}
