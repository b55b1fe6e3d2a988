import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import { Button } from '../../design/Button.tsx';
import { Corner } from '../../design/Corner.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { isGuardUp } from './back-within.ts';

interface LeaveBarProps {
  /** Drops everything that this page holds. */
  readonly clear: () => void;
  readonly children: ReactNode;
}

/**
 * Around a page that nobody else should see: leaves it for good, or hides it. Leaving drops what the
 * page holds and puts the first page in its place in the history; so does the browser itself, where
 * the page is left in another way and might be brought back as it was.
 */
export function LeaveBar({ clear, children }: LeaveBarProps) {
  const { t } = useTranslation('reports');
  const [isHidden, setHidden] = useState(false);
  useOnPageHide(clear);

  const leave = useLeave(clear);
  return (
    <>
      {isHidden && (
        <Stack gap="l">
          <PageHeading focusOnMount>{t('away.hidden')}</PageHeading>
          <div>
            <Button look="second" onClick={() => setHidden(false)}>
              {t('away.show')}
            </Button>
          </div>
        </Stack>
      )}
      <div hidden={isHidden}>
        <Corner label={t('away.bar')}>
          <Button look="care" size="small" onClick={leave}>
            {t('away.leave')}
          </Button>
          <Button look="second" size="small" onClick={() => setHidden(true)}>
            {t('away.hide')}
          </Button>
        </Corner>
        {children}
      </div>
    </>
  );
}

/** Gives what leaves the page for good: drops what it holds, and leaves nothing of it in the history. */
export function useLeave(clear: () => void): () => void {
  const navigate = useNavigate();
  return () => {
    clear();
    const toFirstPage = async (): Promise<void> => {
      await navigate('/', { replace: true });
      // Once more, so that nothing of this page is left ahead either.
      await navigate('/');
    };
    if (!isGuardUp()) {
      void toFirstPage();
      return;
    }
    addEventListener('popstate', () => void toFirstPage(), { once: true });
    history.back();
  };
}

/** A page that the browser puts aside, and may show again on Back, is emptied first. */
function useOnPageHide(clear: () => void): void {
  const latest = useRef(clear);
  useEffect(() => {
    latest.current = clear;
  }, [clear]);
  useEffect(() => {
    // At once: what is drawn when the browser puts the page aside is what it brings back.
    const empty = () => flushSync(() => latest.current());
    addEventListener('pagehide', empty);
    return () => removeEventListener('pagehide', empty);
  }, []);
}
