import type { ReactNode } from 'react';
import styles from './HiddenWords.module.css';

/** Words for screen readers that are not seen. */
export function HiddenWords({ children }: { children: ReactNode }) {
  return <span className={styles['hidden']}>{children}</span>;
}
