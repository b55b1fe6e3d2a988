import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { isSaid } from './is-said.ts';
import { Mark } from './Mark.tsx';
import styles from './Page.module.css';

export type PageProps = {
  children: ReactNode;
  /** The words of the link that skips to the page itself. */
  skip: string;
  /** The name beside the mark, as a link home (or plain text where there is no home to go to). */
  name: ReactNode;
  /** Links in the bar. */
  nav?: readonly ReactNode[];
  /** What the bar's links are, for screen readers. */
  navLabel?: string;
  /** Buttons that stay on top while the page scrolls: "Leave this page". */
  top?: ReactNode;
  /** News about the page as a whole, under the bar: a Banner, "You are offline". */
  news?: ReactNode;
  /** For facilitators: stands beside the page from 900 px, beneath it before. */
  aside?: ReactNode;
  asideLabel?: string;
  footer?: ReactNode;
  /** As wide as two columns, without a second: for a front page. */
  wide?: boolean;
};

/** The shell of a page. The page's heading comes first in `children`. */
export function Page({
  children,
  skip,
  name,
  nav = [],
  navLabel,
  top,
  news,
  aside,
  asideLabel,
  footer,
  wide = false,
}: PageProps) {
  const hasAside = isSaid(aside);
  return (
    <div className={classNames(styles['page'], (hasAside || wide) && styles['wide'], hasAside && styles['withAside'])}>
      <a className={styles['skip']} href="#main" onClick={skipToMain}>
        {skip}
      </a>
      {isSaid(top) && <div className={styles['top']}>{top}</div>}
      <header className={styles['bar']}>
        <div className={styles['home']}>
          <Mark />
          <span className={styles['name']}>{name}</span>
        </div>
        {nav.length > 0 && (
          <nav aria-label={navLabel}>
            <ul className={styles['nav']}>
              {nav.map((link, index) => (
                <li key={index}>{link}</li>
              ))}
            </ul>
          </nav>
        )}
      </header>
      {isSaid(news) && <div className={styles['news']}>{news}</div>}
      <div className={styles['columns']}>
        <main id="main" className={styles['main']} tabIndex={-1}>
          {children}
        </main>
        {hasAside && (
          <aside className={styles['aside']} aria-label={asideLabel}>
            {aside}
          </aside>
        )}
      </div>
      {isSaid(footer) && <footer className={styles['footer']}>{footer}</footer>}
    </div>
  );
}

/** Without touching the address, which a router would take for a move. */
function skipToMain(event: { preventDefault: () => void }): void {
  const main = document.getElementById('main');
  if (main === null) return;
  event.preventDefault();
  main.focus();
}
