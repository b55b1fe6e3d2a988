import type { ReactNode } from 'react';
import { RingDrawing } from './Ring.tsx';
import styles from './Waiting.module.css';

/** Something is being fetched. Stays unseen for the first moment, so that what is quick does not flicker. */
export function Waiting({ children }: { children: ReactNode }) {
  return (
    <div className={styles['waiting']}>
      <div aria-busy="true">
        <RingDrawing chairs={7} taken="open" size="small" />
      </div>
      <p role="status">{children}</p>
    </div>
  );
}
