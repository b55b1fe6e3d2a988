import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './OnPaper.module.css';

/** A sheet that is seen when the page is printed, and only then. */
export function OnPaper({ children }: { children: ReactNode }) {
  return <div className={classNames(styles['onPaper'], styles['sheet'])}>{children}</div>;
}

/** What a printed page leaves out. */
export function OnScreen({ children }: { children: ReactNode }) {
  return <div className={styles['onScreen']}>{children}</div>;
}
