/** A rule with the version that is shown, and the draft somebody is making of it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { isFinal, newKey, Refusal, send } from '../../api/client.ts';
import { type RuleResource, ruleQuery, taggedVersionQuery, versionsQuery } from '../../api/queries.ts';
import { store } from '../../api/store.ts';
import type { VersionOf } from '../../api/types.ts';
import { may, useMe } from '../../me.ts';
import { tellDone, tellRefusal } from '../../ui/tell.tsx';
import { bodyErrors, refusedPlaces } from './form/body-errors.ts';

/** Reads a rule; the address names the version, else the newest one is shown. */
export function useRule<Body extends object>(resource: RuleResource, id: string) {
  const [search] = useSearchParams();
  const rule = useQuery(ruleQuery(resource, id));
  const versions = useQuery(versionsQuery(resource, id));
  const asked = Number(search.get('version') ?? 0);
  const newest = versions.data?.items[0]?.version;
  const shown = asked > 0 ? asked : (rule.data?.currentVersion ?? newest);
  const version = useQuery({ ...taggedVersionQuery<Body>(resource, id, shown ?? 0), enabled: shown !== undefined });
  const current = rule.data?.currentVersion ?? undefined;
  const before = useQuery({ ...taggedVersionQuery<Body>(resource, id, current ?? 0), enabled: current !== undefined });
  const mayWrite = may(useMe(), 'write', resource);
  return {
    rule,
    shown,
    version,
    current,
    before: before.data?.body.body,
    mayWrite,
    hasNone: versions.data?.items.length === 0,
  };
}

type Saving<Body> = Readonly<{
  resource: RuleResource;
  id: string;
  version: VersionOf<Body> | undefined;
  etag: string | undefined;
}>;

/** Saves a draft: a new one from a published version, else the same by the tag that was read. */
export function useDraft<Body extends object>({ resource, id, version, etag }: Saving<Body>) {
  const { t } = useTranslation();
  const [, setSearch] = useSearchParams();
  const [body, setBody] = useState<Body>();
  const [note, setNote] = useState('');
  const [key, setKey] = useState(newKey);
  const isDraft = version !== undefined && version.publishedAt === null;
  const saving = useMutation({
    mutationFn: async (written: Body) => {
      const sent = { body: written, note: note.trim() === '' ? null : note };
      const path = `/${resource}/${id}/versions`;
      if (isDraft) {
        return await send<VersionOf<Body>>(`${path}/${version.version}`, {
          method: 'PUT',
          body: sent,
          ...(etag === undefined ? {} : { ifMatch: etag }),
        });
      }
      return await send<VersionOf<Body>>(path, { method: 'POST', body: sent, key });
    },
    onSuccess: async (saved) => {
      await store.invalidateQueries({ queryKey: [resource] });
      setBody(undefined);
      setKey(newKey());
      setSearch({ version: String(saved.body.version) });
      tellDone(t('form.saved'));
    },
    onError: (error) => {
      if (isFinal(error)) setKey(newKey());
      // What is wrong with fields stands at them.
      if (!(error instanceof Refusal) || error.fields.length === 0) tellRefusal(error, t('form.save'));
    },
  });
  return {
    /** What is being made; undefined while nobody edits. */
    body,
    change: setBody,
    note,
    setNote,
    begin: (from: Body) => {
      saving.reset();
      setBody(structuredClone(from));
      setNote(isDraft ? (version.note ?? '') : '');
    },
    drop: () => {
      saving.reset();
      setBody(undefined);
    },
    saving,
    save: () => body !== undefined && saving.mutate(body),
    /** What the API found wrong in the body, by place, where nobody has changed it since. */
    errors: bodyErrors(saving.error, { sent: saving.variables, now: body }),
    refused: refusedPlaces(saving.error),
  };
}
