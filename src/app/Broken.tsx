import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { buttonClass } from '../design/button-class.ts';
import { Button } from '../design/Button.tsx';
import { Actions } from '../design/Actions.tsx';
import { Refused as RefusedPage } from '../design/Refused.tsx';
import { Refused } from '../wire/client.ts';
import { sentenceFor } from '../words/problems.ts';
import { NotFound } from './NotFound.tsx';

/** A page that could not be shown: why, in words, and where to go. */
export function Broken({ error }: { error: unknown }) {
  const { t } = useTranslation('app');
  const queries = useQueryClient();
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
  return (
    <RefusedPage heading={t('broken.heading')}>
      <p>{sentenceFor(refused)}</p>
      <Actions>
        <Button onClick={again}>{t('broken.again')}</Button>
      </Actions>
    </RefusedPage>
  );
}
