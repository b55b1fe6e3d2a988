import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { Refused } from '../../design/Refused.tsx';
import { Section } from '../../design/Section.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Words } from '../../design/Words.tsx';
import { homeQuery } from '../../groups/client.ts';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { reachQuery, sendToPost } from '../client.ts';

/** An address for short notes: given, confirmed by a link in one mail, taken away. It is shown to nobody. */
export function ReachMail() {
  const { t } = useTranslation('post');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data: home } = useSuspenseQuery(homeQuery);
  const { data } = useSuspenseQuery(reachQuery(group));
  const [address, setAddress] = useState('');
  const again = () => queries.invalidateQueries(reachQuery(group));
  const asking = useSending(
    (given: string) => sendToPost('PUT /groups/:group/reach-me/mail', { path: { group }, body: { address: given } }),
    async () => {
      await again();
      setAddress('');
    },
  );
  const stopping = useSending(() => sendToPost('DELETE /groups/:group/reach-me/mail', { path: { group } }), again);
  const faults = faultsIn('post', asking.refused ?? stopping.refused, { address: 'address' }, 'address');
  if (!home.mail) {
    return (
      <Refused heading={t('problems.no-mail')}>
        <p>{t('reach.here')}</p>
      </Refused>
    );
  }
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`/groups/${group}/reach-me`}>
          {t('back')}
        </Link>
      }
      errors={
        <>
          {(data.mail !== null || stopping.attempt > 0) && (
            <Banner
              key={data.mail ?? 'none'}
              tone={data.mail === 'unreachable' ? 'care' : 'tell'}
              title={t(`mail.state.${data.mail ?? 'none'}`)}
              focusOnMount={asking.attempt + stopping.attempt > 0}
            >
              {data.mail !== null && <p>{t(`mail.more.${data.mail}`)}</p>}
            </Banner>
          )}
          <ErrorSummary title={t('problem')} errors={faults.summary} attempt={asking.attempt + stopping.attempt} />
        </>
      }
      submit={t('mail.submit')}
      waiting={asking.waiting}
      waitingWords={t('sending')}
      onSubmit={async () => {
        await asking.send(address);
      }}
      after={
        data.mail === null ? null : (
          <Section heading={t('mail.stopHeading')}>
            <div>
              <Button look="second" waiting={stopping.waiting} onClick={() => void stopping.send(null)}>
                {t('mail.stop')}
              </Button>
            </div>
          </Section>
        )
      }
    >
      <TextField
        id="address"
        asHeading
        type="email"
        inputMode="email"
        dir="ltr"
        label={t(data.mail === null ? 'mail.field' : 'mail.other')}
        hint={t('mail.hint')}
        whoSees={t('mail.whoSees')}
        error={faults.of('address')}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        value={address}
        onChange={setAddress}
      />
      <Words look="soft">{t('mail.what')}</Words>
    </Question>
  );
}
