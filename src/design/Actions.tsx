import type { ReactNode } from 'react';
import styles from './Actions.module.css';

/** One or two buttons beneath one another, as wide as a thumb can reach. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className={styles['actions']}>{children}</div>;
}
