import type { ReactNode } from 'react';
import { RingDrawing } from './Ring.tsx';
import { isSaid } from './is-said.ts';
import styles from './State.module.css';

export type EmptyProps = {
  /** What is not here yet, and what brings it. */
  children: ReactNode;
  heading?: ReactNode;
  /** A button or a link to begin with. */
  action?: ReactNode;
};

/** Nothing here yet. */
export function Empty({ children, heading, action }: EmptyProps) {
  return (
    <div className={styles['empty']}>
      <RingDrawing chairs={7} free={1} size="small" />
      {isSaid(heading) && <h2>{heading}</h2>}
      <div className={styles['words']}>{children}</div>
      {isSaid(action) && <div>{action}</div>}
    </div>
  );
}
