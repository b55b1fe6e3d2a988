import { useSuspenseQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { groupQuery, peopleQuery, personQuery, sendToGroups } from '../client.ts';
import { MadeInvitations } from './MadeInvitations.tsx';

/** For facilitators: a way back for whoever lost every way in; says first what it does, and to be sure who asks. */
export function WayBack() {
  const { t } = useTranslation('groups');
  const { group = '', membership = '' } = useParams();
  const queries = useQueryClient();
  const { data: here } = useSuspenseQuery(groupQuery(group));
  const { data } = useSuspenseQuery(personQuery(group, membership));
  const making = useSending(
    (_: undefined, key) =>
      sendToGroups('POST /groups/:group/people/:membership/way-back', { path: { group, membership }, key }),
    () => queries.invalidateQueries(peopleQuery(group)),
  );
  const faults = faultsIn('groups', making.refused, {}, 'make');
  const name = data.knownAs;
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/people/${membership}`}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={making.attempt} />
      <PageHeading>{t('wayBack.heading', { name })}</PageHeading>
      <Words look="lead">{t('wayBack.lead')}</Words>
      <Note tone="clay">{t('wayBack.sure', { name })}</Note>
      <ul>
        {(['keeps', 'out', 'told', 'here', 'reads', 'one'] as const).map((key) => (
          <li key={key}>{t(`wayBack.${key}`, { name })}</li>
        ))}
      </ul>
      {making.made !== null && (
        <Section heading={t('wayBack.made', { name })}>
          <MadeInvitations key={making.made.invitation} title={here.title} made={{ ...making.made, more: [] }} />
        </Section>
      )}
      <Actions>
        <Button
          id="make"
          look={making.made === null ? 'first' : 'second'}
          waiting={making.waiting}
          waitingWords={t('wayBack.making')}
          onClick={() => void making.send(undefined)}
        >
          {t(making.made === null ? 'wayBack.make' : 'wayBack.makeOther')}
        </Button>
      </Actions>
    </Stack>
  );
}
