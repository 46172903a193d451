/** Why customers leave: the catalogue of the policy a renewal lives by. */
import { useQuery } from '@tanstack/react-query';
import { taggedVersionQuery } from '../../api/queries.ts';
import { language } from '../../i18n/language.ts';
import type { RenewalPolicyBody, RenewalView } from './types.ts';

/** The reasons as choices; none until they are read. */
export function useChurnReasons({ policy }: Pick<RenewalView, 'policy'>): readonly { value: string; label: string }[] {
  const found = useQuery({
    ...taggedVersionQuery<RenewalPolicyBody>('policies', policy?.id ?? '', policy?.version ?? 0),
    enabled: policy !== null,
  });
  return (found.data?.body.body.churnReasons ?? []).map(({ key, name }) => ({ value: key, label: name[language()] }));
}
