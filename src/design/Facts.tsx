import { Fragment, type ReactNode } from 'react';
import styles from './Facts.module.css';

export type Fact = { term: ReactNode; fact: ReactNode; key?: string };

/** Term and answer. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles['facts']}>
      {facts.map(({ term, fact, key }, index) => (
        <Fragment key={key ?? index}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
