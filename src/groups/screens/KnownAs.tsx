import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { groupQuery, sendToGroups } from '../client.ts';

/** Somebody is called otherwise from now on, in this group. */
export function KnownAs() {
  const { t } = useTranslation('groups');
  const { group = '' } = useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(groupQuery(group));
  const [knownAs, setKnownAs] = useState(data.knownAs);
  const changing = useSending(
    (name: string) => sendToGroups('PUT /groups/:group/known-as', { path: { group }, body: { knownAs: name } }),
    async () => {
      // The name stands on most pages of the group, and on the first one.
      await queries.invalidateQueries();
      await navigate(`/groups/${group}`, { replace: true });
    },
  );
  const faults = faultsIn('groups', changing.refused, { knownAs: 'known-as' }, 'known-as');
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`/groups/${group}`}>
          {t('back')}
        </Link>
      }
      errors={<ErrorSummary title={t('problem')} errors={faults.summary} attempt={changing.attempt} />}
      why={t('knownAs.why')}
      submit={t('knownAs.submit')}
      waiting={changing.waiting}
      waitingWords={t('knownAs.waiting')}
      onSubmit={async () => {
        await changing.send(knownAs);
      }}
    >
      <TextField
        id="known-as"
        asHeading
        label={t('join.knownAs')}
        hint={t('join.knownAsHint')}
        whoSees={t(data.roles.includes('facilitator') ? 'join.whoSeesFacilitator' : 'join.whoSees')}
        error={faults.of('knownAs')}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
        width="long"
        value={knownAs}
        onChange={setKnownAs}
      />
    </Question>
  );
}
