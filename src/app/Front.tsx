import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { homeQuery, meQuery } from '../groups/client.ts';
import { Actions } from '../design/Actions.tsx';
import { buttonClass } from '../design/button-class.ts';
import { Card } from '../design/Card.tsx';
import { Hero } from '../design/Hero.tsx';
import { PageHeading } from '../design/PageHeading.tsx';
import { Ring } from '../design/Ring.tsx';
import { Stack } from '../design/Stack.tsx';
import { Steps } from '../design/Steps.tsx';
import { Words } from '../design/Words.tsx';
import { useHome } from './home.ts';
import { Places } from './Places.tsx';

/** Where everybody begins: a stranger is told what this is for, the others find their groups. */
export function Front() {
  const { data } = useSuspenseQuery(meQuery);
  return data.me === null ? <Welcome /> : <Places me={data.me} />;
}

function Welcome() {
  const { t } = useTranslation('app');
  const { data: home } = useSuspenseQuery(homeQuery);
  const { kind } = useHome();
  return (
    <Hero
      words={
        <Stack gap="m">
          <PageHeading size="display">{t('front.heading')}</PageHeading>
          <Words look="lead">{t('front.lead')}</Words>
          <Actions>
            {!home.setUp && (
              <Link className={buttonClass({ size: 'big' })} to="/set-up">
                {t('front.setUp')}
              </Link>
            )}
            <Link className={buttonClass(home.setUp ? { size: 'big' } : { look: 'second' })} to="/invitation">
              {t('front.haveInvitation')}
            </Link>
            {home.setUp && (
              <Link className={buttonClass({ look: 'second' })} to="/sign-in">
                {t('front.signIn')}
              </Link>
            )}
            {kind === 'server' && (
              <a className={buttonClass({ look: 'second' })} href="/here/">
                {t('front.tryIt')}
              </a>
            )}
          </Actions>
          <Words look="small">{t('front.noNames')}</Words>
        </Stack>
      }
      picture={<Ring chairs={9} free={1} label={t('front.ring')} />}
      more={
        <Card heading={t('front.what')}>
          <Steps
            steps={[
              <Step key="1" name={t('front.step1')} words={t('front.step1words')} />,
              <Step key="2" name={t('front.step2')} words={t('front.step2words')} />,
              <Step key="3" name={t('front.step3')} words={t('front.step3words')} />,
            ]}
          />
        </Card>
      }
    />
  );
}

function Step({ name, words }: { name: string; words: string }) {
  return (
    <>
      <strong>{name}</strong> {words}
    </>
  );
}
