import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './OnePage.module.css';

/** Up to so many letters of what was written, the print is large, then of the usual size; beyond, it is small. */
const MOST_IN_LARGE_PRINT = 1800;
const MOST_IN_USUAL_PRINT = 4000;

interface OnePageProps {
  readonly children: ReactNode;
  /** How many letters are on it, where that differs from one to the next; without, it is of the usual size. */
  readonly letters?: number;
}

/** What is to be on one sheet when it is printed: in two columns. On a screen it is as ever. */
export function OnePage({ children, letters = MOST_IN_USUAL_PRINT }: OnePageProps) {
  const size = letters <= MOST_IN_LARGE_PRINT ? 'large' : letters > MOST_IN_USUAL_PRINT ? 'small' : 'usual';
  return <div className={classNames(styles['sheet'], styles[size])}>{children}</div>;
}
