import type { ReactNode } from 'react';
import { isSaid } from './is-said.ts';
import styles from './Answers.module.css';

export type Answer = {
  question: ReactNode;
  answer: ReactNode;
  /** A link back to the question; its words name the question (hidden words will do). */
  change?: ReactNode;
  key?: string;
};

/** What was answered, to check before sending. */
export function Answers({ answers }: { answers: readonly Answer[] }) {
  return (
    <dl className={styles['answers']}>
      {answers.map(({ question, answer, change, key }, index) => (
        <div key={key ?? index} className={styles['row']}>
          <dt>{question}</dt>
          <dd>{answer}</dd>
          {isSaid(change) && <dd className={styles['change']}>{change}</dd>}
        </div>
      ))}
    </dl>
  );
}
