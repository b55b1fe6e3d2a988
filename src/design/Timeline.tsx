import type { ReactNode } from 'react';
import { isSaid } from './is-said.ts';
import styles from './Timeline.module.css';

export type Moment = {
  /** About when, in words. */
  when: ReactNode;
  what: ReactNode;
  words?: ReactNode;
  key?: string;
};

/** What comes after what, each with about when. No clock runs beside it. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  return (
    <ol className={styles['timeline']}>
      {moments.map(({ when, what, words, key }, index) => (
        <li key={key ?? index}>
          <span className={styles['when']}>{when}</span>
          <div>
            <strong>{what}</strong>
            {isSaid(words) && <p className={styles['words']}>{words}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
