/** What one requester has been told, word for word in their language, with proof; and the page they follow it on. */
import { Button, CopyButton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { SignedLink } from '../../../../api/links/read.ts';
import { get, send, withQuery } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import type { Page } from '../../api/types.ts';
import { texts } from '../../i18n/instance.ts';
import { may, useMe } from '../../me.ts';
import { partQuery } from '../../process/queries.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormError } from '../../ui/form-error.tsx';
import { dateTime } from '../../ui/format.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import type { Proof, RequirementView } from './types.ts';

type Requester = RequirementView['requestedBy'][number];
type Link = z.output<typeof SignedLink>;
type ViewProps = Readonly<{ requirementId: string; of: Requester; onClose: () => void }>;

export default function RequesterView({ requirementId, of, onClose }: ViewProps): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const { contact, person } = of;
  const asked = withQuery('notifications', { contactId: contact?.id, personId: person?.id, limit: 200 });
  const found = useQuery(partQuery<Page<Proof>>('requirement', requirementId, asked));
  const name = contact?.name ?? person?.name ?? of.customer.name;
  return (
    <Dialog onClose={onClose} size="lg" title={t('requirements.toldTo', { name })}>
      <div className="stack">
        {found.isPending && <Loading />}
        {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
        {found.data !== undefined && <Told of={found.data.items} />}
        {contact !== null && may(me, 'read', 'links') && (
          <TheirPage requirementId={requirementId} customerId={of.customer.id} contactId={contact.id} />
        )}
      </div>
    </Dialog>
  );
}

function Told({ of }: { of: readonly Proof[] }): ReactNode {
  const { t } = useTranslation();
  if (of.length === 0) return <p className="muted">{t('requirements.toldNothing')}</p>;
  return (
    <ol className="said">
      {of.map((one) => (
        <li key={one.id}>
          <span className="muted">{dateTime(one.at)}</span>
          <div>
            <p lang={one.recipient.locale}>{one.said}</p>
            {one.answer !== null && (
              <p className="notice" dir="auto">
                {one.answer}
              </p>
            )}
            <p className="muted">{proofOf(one).join(' · ')}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function proofOf({ readAt, deliveries, recipient }: Proof): readonly string[] {
  const { t } = texts;
  const sent = deliveries.map(({ state, sentAt }) =>
    sentAt === null
      ? t(`requirements.mail.${state === 'failed' ? 'failed' : 'pending'}`)
      : t('requirements.mail.sent', { at: dateTime(sentAt) }),
  );
  // A customer's contact has no inbox to read in.
  if (recipient.kind === 'contact') return sent;
  return [...sent, readAt === null ? t('timeline.unread') : t('timeline.readAt', { at: dateTime(readAt) })];
}

type PageProps = Readonly<{ requirementId: string; customerId: string; contactId: string }>;

/** The page behind their signed link: shown as they see it, or handed out anew. */
function TheirPage({ requirementId, customerId, contactId }: PageProps): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const queryKey = ['process', requirementId, 'links', contactId];
  const links = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      get<Page<Link>>(withQuery('/signed-links', { contactId, processId: requirementId, limit: 100 }), signal),
  }).data?.items;
  const making = useMutation({
    mutationFn: () =>
      send('/signed-links', {
        method: 'POST',
        body: { purpose: 'requirementStatus', customerId, contactId, processId: requirementId },
      }),
    onSettled: () => store.invalidateQueries({ queryKey }),
  });
  const url = links?.find((link) => link.url !== null && link.purpose === 'requirementStatus')?.url;
  if (links === undefined) return null;
  return (
    <div className="form-foot">
      <span className="muted grow">{t('requirements.theirPage')}</span>
      <FormError error={making.error} />
      {url != null && (
        <>
          <Button component="a" href={url} target="_blank" rel="noreferrer" size="xs" variant="default">
            {t('requirements.openPage')}
          </Button>
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {t(copied ? 'requirements.copied' : 'requirements.copyLink')}
              </Button>
            )}
          </CopyButton>
        </>
      )}
      {url == null && may(me, 'write', 'links') && (
        <Button size="xs" variant="default" loading={making.isPending} onClick={() => making.mutate()}>
          {t('requirements.makePage')}
        </Button>
      )}
    </div>
  );
}
