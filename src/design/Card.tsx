import type { ReactNode } from 'react';
import { isSaid } from './is-said.ts';
import styles from './Card.module.css';

/** A sheet of lighter paper, for what belongs together. */
export function Card({ children, heading }: { children: ReactNode; heading?: ReactNode }) {
  return (
    <div className={styles['card']}>
      {isSaid(heading) && <h2>{heading}</h2>}
      {children}
    </div>
  );
}
