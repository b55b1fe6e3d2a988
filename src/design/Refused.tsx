import type { ReactNode } from 'react';
import { LinkList, type LinkListItem } from './LinkList.tsx';
import { PageHeading } from './PageHeading.tsx';
import styles from './State.module.css';

export type RefusedProps = {
  heading: ReactNode;
  /** Why, plainly, and that it is nobody's fault. */
  children: ReactNode;
  /** Where to go instead. */
  links?: readonly LinkListItem[];
  focusOnMount?: boolean;
};

/** A page that cannot be shown: what was refused, why, and where to go. */
export function Refused({ heading, children, links = [], focusOnMount = false }: RefusedProps) {
  return (
    <div className={styles['refused']}>
      <PageHeading focusOnMount={focusOnMount}>{heading}</PageHeading>
      <div className={styles['words']}>{children}</div>
      {links.length > 0 && <LinkList items={links} />}
    </div>
  );
}
