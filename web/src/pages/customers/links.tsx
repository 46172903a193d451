/** Signed links of the customer: what they show to whom, until when; handing one out, and withdrawing it. */
import { Button, CopyButton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { SignedLink } from '../../../../api/links/read.ts';
import { get, newKey, send, withQuery } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import type { Page } from '../../api/types.ts';
import { choicesOf } from '../../fields/spec.ts';
import { texts, word } from '../../i18n/instance.ts';
import { may, useMe } from '../../me.ts';
import { CommandDialog } from '../../process/command-dialog.tsx';
import type { CommandSpec } from '../../process/commands.ts';
import { day } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { tellDone, tellRefusal } from '../../ui/tell.tsx';
import { Section } from './section.tsx';

type SignedLinkView = z.output<typeof SignedLink>;
type Of = Readonly<{ customerId: string }>;

const PURPOSES = ['preferences', 'onboardingPlan', 'requirementStatus', 'requirementSubmit', 'roadmap'] as const;
const needsContact = ({ purpose }: Readonly<Record<string, unknown>>): boolean =>
  purpose !== 'onboardingPlan' && purpose !== 'roadmap';

const specOf = (customerId: string): CommandSpec => ({
  fields: [
    { name: 'purpose', kind: 'choice', inList: true, choices: choicesOf('customers.purpose', PURPOSES) },
    { name: 'contactId', kind: 'contact', customerId, optional: (values) => !needsContact(values) },
    {
      name: 'processId',
      kind: 'process',
      of: 'onboarding',
      customerId,
      when: ({ purpose }) => purpose === 'onboardingPlan',
    },
    {
      name: 'processId',
      kind: 'process',
      of: 'requirement',
      state: 'all',
      when: ({ purpose }) => purpose === 'requirementStatus',
    },
    { name: 'days', kind: 'number', min: 1, max: 730, optional: true },
  ],
});

const keyOf = (customerId: string): readonly string[] => ['signed-links', customerId];

export function Links({ customerId }: Of): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [making, setMaking] = useState(false);
  const found = useQuery({
    queryKey: keyOf(customerId),
    queryFn: ({ signal }) => get<Page<SignedLinkView>>(withQuery('/signed-links', { customerId, limit: 100 }), signal),
  });
  return (
    <>
      <Section
        title={t('customers.links')}
        found={found}
        keyOf={({ id }) => id}
        line={(one) => <LinkLine of={one} mayRevoke={may(me, 'command', 'links')} />}
        none={t('customers.noLink')}
        actions={
          may(me, 'write', 'links') && (
            <Button size="compact-xs" variant="default" onClick={() => setMaking(true)}>
              {t('customer.command.makeLink')}
            </Button>
          )
        }
      />
      {making && (
        <CommandDialog
          kind="customer"
          command="makeLink"
          spec={specOf(customerId)}
          about={t('customers.linkHint')}
          onClose={() => setMaking(false)}
          onSend={async (body, key) => {
            await send('/signed-links', { method: 'POST', body: { ...body, customerId }, key });
            await store.invalidateQueries({ queryKey: keyOf(customerId) });
            setMaking(false);
          }}
        />
      )}
    </>
  );
}

function LinkLine({ of, mayRevoke }: { of: SignedLinkView; mayRevoke: boolean }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const purpose = word('customers.purpose', of.purpose);
  return (
    <div className="customer-line">
      <span dir="auto">
        {purpose} {of.process !== null && <span className="muted">{of.process.number}</span>}
      </span>
      <span className="cut" dir="auto">
        {of.contact?.name}
      </span>
      <span className="muted">{standing(of, now)}</span>
      <span className="together">
        {of.url !== null && (
          <CopyButton value={of.url}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="default" onClick={copy}>
                {t(copied ? 'doc.copied' : 'doc.copy')}
                <span className="sr-only">
                  {' '}
                  {purpose} {of.contact?.name}
                </span>
              </Button>
            )}
          </CopyButton>
        )}
        {of.url !== null && mayRevoke && <RevokeButton of={of} name={purpose} />}
      </span>
    </div>
  );
}

function standing({ revokedAt, expiresAt, lastUsedAt }: SignedLinkView, now: number): string {
  const { t } = texts;
  if (revokedAt !== null) return t('customers.revokedOn', { at: day(revokedAt) });
  if (Date.parse(expiresAt) < now) return t('customers.expiredOn', { at: day(expiresAt) });
  const until = t('customers.validUntil', { at: day(expiresAt) });
  return lastUsedAt === null ? until : `${until} · ${t('customers.usedOn', { at: day(lastUsedAt) })}`;
}

/** Withdrawing takes a second press: the first only asks. */
function RevokeButton({ of, name }: { of: SignedLinkView; name: string }): ReactNode {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const [key] = useState(newKey);
  const revoking = useMutation({
    mutationFn: () => send(`/signed-links/${of.id}/revoke`, { method: 'POST', key }),
    onSuccess: () => tellDone(`${t('doc.revoke')}: ${name}`),
    onError: (error) => tellRefusal(error, t('doc.revoke')),
    onSettled: () => store.invalidateQueries({ queryKey: keyOf(of.customer.id) }),
  });
  return (
    <Button
      size="compact-xs"
      variant={asked ? 'filled' : 'subtle'}
      color="gray"
      loading={revoking.isPending}
      onBlur={() => setAsked(false)}
      onClick={() => (asked ? revoking.mutate() : setAsked(true))}
    >
      {asked ? t('doc.sure') : t('doc.revoke')}
      <span className="sr-only"> {name}</span>
    </Button>
  );
}
