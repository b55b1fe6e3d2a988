import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useHref, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { forgetEverything, sendToPeople, waysInQuery } from '../client.ts';

/** Says what signing out does, here or everywhere, and does it. Whoever has no way back is told before. */
export function SignOut() {
  const { t } = useTranslation('people');
  const isEverywhere = useParams()['where'] === 'everywhere';
  const queries = useQueryClient();
  const front = useHref('/');
  const { data: ways } = useSuspenseQuery(waysInQuery);
  const hasNone = !ways.words && ways.passkeys.length === 0;
  const leaving = useSending(
    async () => {
      if (isEverywhere) await sendToPeople('PUT /sessions/ended', { body: { which: 'all' } });
      else await sendToPeople('POST /sign-out');
      return { out: true };
    },
    () => {
      forgetEverything(queries);
      // A new page in this one's place: nothing that was in memory is left, and Back does not lead here.
      globalThis.location.replace(front);
    },
  );
  const faults = faultsIn('people', leaving.refused, {}, 'sign-out');
  return (
    <Stack gap="m">
      <Link className={linkClass('back')} to={isEverywhere ? '/you/places-signed-in' : '/you'}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={leaving.attempt} />
      <PageHeading>{t(isEverywhere ? 'signOut.headingAll' : 'signOut.heading')}</PageHeading>
      <Words look="lead">{t(isEverywhere ? 'signOut.leadAll' : 'signOut.lead')}</Words>
      {hasNone && (
        <Note tone="clay">
          <Stack gap="s">
            <p>{t('signOut.noWay')}</p>
            <Link to="/you/sign-in">{t('signOut.makeWay')}</Link>
          </Stack>
        </Note>
      )}
      <Actions>
        <Button
          id="sign-out"
          look={hasNone ? 'care' : 'first'}
          waiting={leaving.waiting}
          waitingWords={t('signOut.doing')}
          onClick={() => void leaving.send(undefined)}
        >
          {t(isEverywhere ? 'signOut.doAll' : 'signOut.do')}
        </Button>
        <Link className={buttonClass({ look: 'second' })} to="/you">
          {t('signOut.stay')}
        </Link>
      </Actions>
    </Stack>
  );
}
