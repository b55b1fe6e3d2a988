import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { useFocusOnMount } from './focus-on-mount.ts';
import { isSaid } from './is-said.ts';
import styles from './PageHeading.module.css';

export type PageHeadingProps = {
  children: ReactNode;
  /** A small soft line above: the time, the group, the number of the question. */
  over?: ReactNode;
  /** display is for a front page. */
  size?: 'title' | 'display';
  /** After a change of page inside the app, so that the heading is read out. */
  focusOnMount?: boolean;
};

/** The page's one h1. It says what is, in the present. */
export function PageHeading({ children, over, size = 'title', focusOnMount = false }: PageHeadingProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>(focusOnMount);
  return (
    <div>
      {isSaid(over) && <p className={styles['over']}>{over}</p>}
      <h1 ref={heading} className={classNames(size === 'display' && styles['display'])} tabIndex={-1}>
        {children}
      </h1>
    </div>
  );
}
