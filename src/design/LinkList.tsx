import type { ReactNode } from 'react';
import { isSaid } from './is-said.ts';
import styles from './LinkList.module.css';

export type LinkListItem = {
  /** A link or a button, worded in full: its whole row is the target. */
  link: ReactNode;
  note?: ReactNode;
  key?: string;
};

/** Long literal links with a rule between them. */
export function LinkList({ items }: { items: readonly LinkListItem[] }) {
  return (
    <ul className={styles['list']}>
      {items.map(({ link, note, key }, index) => (
        <li key={key ?? index}>
          <span className={styles['link']}>{link}</span>
          {isSaid(note) && <span className={styles['note']}>{note}</span>}
        </li>
      ))}
    </ul>
  );
}
