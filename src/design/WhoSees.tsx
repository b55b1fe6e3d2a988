import type { ReactNode } from 'react';
import styles from './WhoSees.module.css';

const angles = [0, 72, 144, 216, 288];

/** Who can see what is written here, in words. */
export function WhoSees({ children, id }: { children: ReactNode; id?: string }) {
  return (
    <p id={id} className={styles['who']}>
      <svg className={styles['icon']} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        {angles.map((angle) => (
          <rect key={angle} x="7.4" y="1" width="5.2" height="5" rx="1.6" transform={`rotate(${angle} 10 10)`} />
        ))}
      </svg>
      <span>{children}</span>
    </p>
  );
}
