import type { ReactNode } from 'react';
import styles from './Corner.module.css';

/** Two small buttons above a page, always in the same place: leaving it, hiding it. */
export function Corner({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles['corner']} role="group" aria-label={label}>
      {children}
    </div>
  );
}
