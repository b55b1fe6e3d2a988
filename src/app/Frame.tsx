import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Link, useLocation, useNavigationType } from 'react-router-dom';
import { useTranslation } from 'react-i18next';
import { Banner } from '../design/Banner.tsx';
import { Button } from '../design/Button.tsx';
import { Page } from '../design/Page.tsx';
import { Waiting } from '../design/Waiting.tsx';
import { Broken } from './Broken.tsx';
import { Caught } from './Caught.tsx';
import { useHome } from './home.ts';
import { useShell } from './shell-store.ts';

interface FrameProps {
  readonly name: string;
  /** Where the name leads. */
  readonly to: string;
  readonly nav: readonly ReactNode[];
  readonly aside?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** The page around every screen: bar, news, footer. Announces a change of page by its heading. */
export function Frame({ name, to, nav, aside, wide = false, children }: FrameProps) {
  const { t } = useTranslation('app');
  const { links } = useHome();
  const isOutdated = useShell((shell) => shell.isOutdated);
  const location = useLocation();
  return (
    <Page
      skip={t('frame.skip')}
      name={<Link to={to}>{name}</Link>}
      nav={nav}
      navLabel={t('frame.nav')}
      wide={wide}
      aside={aside === undefined ? undefined : <Beside page={location.key}>{aside}</Beside>}
      asideLabel={t('frame.aside')}
      {...(isOutdated ? { news: <NewBuild /> } : {})}
      {...(links.length === 0
        ? {}
        : {
            footer: (
              <ul>
                {links.map((link) => (
                  <li key={link.to}>
                    <Link to={link.to}>{link.words}</Link>
                  </li>
                ))}
              </ul>
            ),
          })}
    >
      <Caught page={location.key} Instead={Broken}>
        <Suspense fallback={<Waiting>{t('frame.waiting')}</Waiting>}>
          {children}
          <Arrival key={location.pathname} />
        </Suspense>
      </Caught>
    </Page>
  );
}

/** The second column: where it cannot be shown, the first says why. */
function Beside({ page, children }: { page: string; children: ReactNode }) {
  return (
    <Caught page={page} Instead={Nothing}>
      <Suspense fallback={null}>{children}</Suspense>
    </Caught>
  );
}

function Nothing() {
  return null;
}

let arrivals = 0;

/** Stands beside a screen: once the screen is there, its heading takes the focus, except on the first page. */
function Arrival() {
  const counted = useRef(false);
  const cameBy = useNavigationType();
  useEffect(() => {
    if (counted.current) return;
    counted.current = true;
    arrivals += 1;
    if (arrivals === 1) return;
    // Going back, the browser itself finds the place where one was.
    if (cameBy !== 'POP') globalThis.scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [cameBy]);
  return null;
}

function NewBuild() {
  const { t } = useTranslation('app');
  return (
    <Banner tone="tell" title={t('frame.newBuild')}>
      <Button look="second" size="small" onClick={() => globalThis.location.reload()}>
        {t('frame.reload')}
      </Button>
    </Banner>
  );
}
