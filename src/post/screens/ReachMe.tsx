import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Banner } from '../../design/Banner.tsx';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { groupQuery, homeQuery } from '../../groups/client.ts';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { reachQuery, sendToPost } from '../client.ts';
import { mayBeCalled, type Way, WAYS } from '../rules/reach.ts';

/** How somebody wants to be reached by those who run her group: not at all, by a message, by a call. */
export function ReachMe() {
  const { t } = useTranslation('post');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data: home } = useSuspenseQuery(homeQuery);
  const { data } = useSuspenseQuery(reachQuery(group));
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const [way, setWay] = useState<Way>(data.way);
  const [telephone, setTelephone] = useState(data.telephone ?? '');
  const [isKept, setKept] = useState(false);
  const saving = useSending(
    (chosen: { way: Way; telephone: string }) =>
      sendToPost('PUT /groups/:group/reach-me', {
        path: { group },
        body: chosen.way === 'a-call' ? { way: chosen.way, telephone: chosen.telephone } : { way: chosen.way },
      }),
    async () => {
      await queries.invalidateQueries(reachQuery(group));
      setKept(true);
    },
  );
  const faults = faultsIn('post', saving.refused, { telephone: 'telephone' }, 'way');
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`/groups/${group}`}>
          {t('back')}
        </Link>
      }
      errors={
        <>
          {isKept && <Banner title={t(`reach.kept.${data.way}`)} focusOnMount />}
          <ErrorSummary title={t('problem')} errors={faults.summary} attempt={saving.attempt} />
        </>
      }
      why={t('reach.why')}
      submit={t('reach.submit')}
      waiting={saving.waiting}
      waitingWords={t('sending')}
      onSubmit={async () => {
        setKept(false);
        await saving.send({ way, telephone });
      }}
      after={
        data.way !== 'leave-me-be' && (home.mail || home.push !== null) ? (
          <LinkList
            items={[
              ...(home.mail
                ? [
                    {
                      key: 'mail',
                      link: <Link to={`/groups/${group}/reach-me/mail`}>{t('reach.byMail')}</Link>,
                      note: t(`mail.state.${data.mail ?? 'none'}`),
                    },
                  ]
                : []),
              ...(home.push === null
                ? []
                : [
                    {
                      key: 'device',
                      link: <Link to={`/groups/${group}/reach-me/device`}>{t('reach.byDevice')}</Link>,
                      note: t('device.count', { count: data.devices }),
                    },
                  ]),
            ]}
          />
        ) : null
      }
    >
      <Stack gap="l">
        <ChoiceGroup
          id="way"
          kind="radio"
          asHeading
          legend={t('reach.heading')}
          whoSees={t('reach.whoSees')}
          items={WAYS.filter((one) => one !== 'a-call' || mayBeCalled(mine.roles)).map((one) => ({
            value: one,
            label: t(`ways.${one}`),
            hint: t(`waysHint.${one}`),
          }))}
          values={[way]}
          onChange={([value]) => setWay(WAYS.find((one) => one === value) ?? way)}
        />
        {way === 'a-call' && mayBeCalled(mine.roles) && (
          <TextField
            id="telephone"
            type="tel"
            inputMode="tel"
            width="medium"
            dir="ltr"
            label={t('reach.telephone')}
            hint={t('reach.telephoneHint')}
            whoSees={t('reach.telephoneWhoSees')}
            error={faults.of('telephone')}
            autoComplete="tel"
            value={telephone}
            onChange={setTelephone}
          />
        )}
      </Stack>
    </Question>
  );
}
