import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { sayDate } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { rotaQuery, sendToMeetings } from '../client.ts';
import { BREAK_WEEKS } from '../rules/rotation.ts';
import { OwnPlaces } from './OwnPlaces.tsx';

/** A break from helping: how long, what one had said yes to in it, and who could step in. */
export function Break() {
  const { t } = useTranslation('meetings');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(rotaQuery(group));
  const [chosen, setChosen] = useState('');
  const [unchosen, setUnchosen] = useState(0);
  const saving = useSending(
    (weeks: number | null) => sendToMeetings('PUT /groups/:group/rota/break', { path: { group }, body: { weeks } }),
    () => queries.invalidateQueries({ queryKey: ['group', group, 'rota'] }),
  );
  const faults = faultsIn('meetings', saving.refused, {}, 'weeks');
  const missing = unchosen > 0 && chosen === '' ? t('break.choose') : undefined;
  const until = data.helpers.find(({ own }) => own)?.breakUntil ?? null;
  const back = (
    <Link className={linkClass('back')} to={`/groups/${group}/rota`}>
      {t('back')}
    </Link>
  );
  const errors = (
    <ErrorSummary
      title={t('problem')}
      errors={missing === undefined ? faults.summary : [{ fieldId: 'weeks', text: missing }]}
      attempt={saving.attempt + unchosen}
    />
  );
  if (until === null) {
    return (
      <Question
        back={back}
        errors={errors}
        submit={t('break.send')}
        waiting={saving.waiting}
        waitingWords={t('break.wait')}
        onSubmit={async () => {
          if (chosen === '') setUnchosen(unchosen + 1);
          else await saving.send(Number(chosen));
        }}
      >
        <ChoiceGroup
          id="weeks"
          kind="radio"
          asHeading
          focusOnMount
          legend={t('break.heading')}
          hint={t('break.why')}
          whoSees={t('break.whoSees')}
          error={missing}
          items={BREAK_WEEKS.map((weeks) => ({ value: String(weeks), label: t('break.weeks', { count: weeks }) }))}
          values={chosen === '' ? [] : [chosen]}
          onChange={([one = '']) => setChosen(one)}
        />
      </Question>
    );
  }
  const end = async () => {
    await saving.send(null);
  };
  return (
    <Stack gap="l">
      {back}
      {errors}
      <div id="weeks" tabIndex={-1}>
        <PageHeading>{t('break.on')}</PageHeading>
      </div>
      <Words look="lead">{t('break.ends', { day: sayDate(until) })}</Words>
      <WhoSees>{t('break.whoSees')}</WhoSees>
      <OwnPlaces group={group} until={until} />
      <Actions>
        <Button look="second" waiting={saving.waiting} waitingWords={t('break.wait')} onClick={end}>
          {t('break.end')}
        </Button>
      </Actions>
    </Stack>
  );
}
