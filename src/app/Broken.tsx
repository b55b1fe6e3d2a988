import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { buttonClass } from '../design/button-class.ts';
import { Button } from '../design/Button.tsx';
import { Actions } from '../design/Actions.tsx';
import { Refused as RefusedPage } from '../design/Refused.tsx';
import { Waiting } from '../design/Waiting.tsx';
import { Refused } from '../wire/client.ts';
import { fetchWords } from '../words/later.ts';
import { sentenceFor } from '../words/problems.ts';
import { useHome } from './home.ts';
import { NotFound } from './NotFound.tsx';

/** A page that could not be shown: why, in words, and where to go. */
export function Broken({ error }: { error: unknown }) {
  const { t } = useTranslation('app');
  const queries = useQueryClient();
  const { kind } = useHome();
  const refused = error instanceof Refused ? error : new Refused('wire/broken');
  // Whoever comes back to the page has it asked for anew.
  useEffect(() => () => queries.removeQueries({ predicate: ({ state }) => state.status === 'error' }), [queries]);
  if (refused.code === 'wire/not-found') return <NotFound />;
  if (refused.code === 'people/signed-out') {
    return (
      <RefusedPage heading={t('signedOut.heading')}>
        <p>{t('signedOut.why')}</p>
        <Actions>
          <Link className={buttonClass()} to="/sign-in">
            {t('front.signIn')}
          </Link>
          <Link className={buttonClass({ look: 'second' })} to="/invitation">
            {t('front.haveInvitation')}
          </Link>
        </Actions>
      </RefusedPage>
    );
  }
  async function again(): Promise<void> {
    await queries.resetQueries();
    globalThis.location.reload();
  }
  if (refused.code === 'wire/offline' && kind === 'server') {
    return (
      <Suspense fallback={<Waiting>{t('frame.waiting')}</Waiting>}>
        <WithoutNetwork again={again} />
      </Suspense>
    );
  }
  return <Again refused={refused} again={again} />;
}

function Again({ refused = new Refused('wire/offline'), again }: { refused?: Refused; again: () => Promise<void> }) {
  const { t } = useTranslation('app');
  return (
    <RefusedPage heading={t('broken.heading')}>
      <p>{sentenceFor(refused)}</p>
      <Actions>
        <Button onClick={again}>{t('broken.again')}</Button>
      </Actions>
    </RefusedPage>
  );
}

/** Where the device kept nothing of it, the page says what any other does. */
const WithoutNetwork = lazy(async () => {
  try {
    const load = async () => (await import('../attendance/screens/WithoutNetwork.tsx')).WithoutNetwork;
    const [screen] = await Promise.all([load(), fetchWords('attendance')]);
    return { default: screen };
  } catch {
    return { default: Again };
  }
});
