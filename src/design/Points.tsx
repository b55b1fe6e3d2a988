import type { ReactNode } from 'react';
import styles from './Points.module.css';

/** What belongs together, point by point, in no order. */
export function Points({ children }: { children: ReactNode }) {
  return <ul className={styles['points']}>{children}</ul>;
}
