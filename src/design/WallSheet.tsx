import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './WallSheet.module.css';

/** One sheet of A4 for a wall: seen only when the page is printed, and then alone. */
export function WallSheet({ title, children }: { title: ReactNode; children: ReactNode }) {
  return createPortal(
    <div className={styles['sheet']}>
      <h2 className={styles['title']}>{title}</h2>
      {children}
    </div>,
    document.body,
  );
}
