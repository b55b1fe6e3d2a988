import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useArrival } from '../../wire/arrival.ts';
import { waysInQuery } from '../client.ts';
import { GiveUpWay, type Way } from './GiveUpWay.tsx';
import { Passkeys } from './Passkeys.tsx';

/** How somebody comes back: what they have, what they can make, what they can give up. */
export function WaysIn({ hasPasskeys }: { hasPasskeys: boolean }) {
  const { t } = useTranslation('people');
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(waysInQuery);
  const arrivedBy = useArrival();
  const [news, setNews] = useState<'wordsMade' | 'passkeyMade' | 'stopped' | null>(
    arrivedBy === 'words' ? 'wordsMade' : null,
  );
  const [way, setWay] = useState<Way | null>(null);
  const count = data.passkeys.length + (data.words ? 1 : 0);

  async function lookAgain(what: typeof news): Promise<void> {
    setWay(null);
    await queries.invalidateQueries({ queryKey: ['ways in'] });
    setNews(what);
  }

  if (way !== null) {
    return <GiveUpWay way={way} isLast={count === 1} onBack={() => setWay(null)} onGone={() => lookAgain('stopped')} />;
  }
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to="/you">
        {t('back')}
      </Link>
      <PageHeading>{t('waysIn.heading')}</PageHeading>
      {news !== null && <Banner key={news} title={t(`waysIn.${news}`)} focusOnMount={arrivedBy === null} />}
      {count === 0 ? <Note tone="clay">{t('waysIn.none')}</Note> : <Words look="lead">{t('waysIn.lead')}</Words>}
      {hasPasskeys && <Passkeys passkeys={data.passkeys} onMade={() => lookAgain('passkeyMade')} onRemove={setWay} />}
      <Section heading={t('waysIn.words')}>
        <Words>{t(data.words ? 'waysIn.hasWords' : 'waysIn.noWords')}</Words>
        <Actions>
          <Link className={buttonClass(data.words || hasPasskeys ? { look: 'second' } : {})} to="/you/sign-in/words">
            {t(data.words ? 'waysIn.makeOther' : 'waysIn.make')}
          </Link>
          {data.words && (
            <Button look="second" onClick={() => setWay('words')}>
              {t('waysIn.stop')}
            </Button>
          )}
        </Actions>
      </Section>
      <Words>
        <Link to="/you/places-signed-in">{t('waysIn.places')}</Link>
      </Words>
    </Stack>
  );
}
