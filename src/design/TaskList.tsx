import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { isSaid } from './is-said.ts';
import styles from './TaskList.module.css';

export type Task = {
  /** The task's name, mostly as a link. */
  title: ReactNode;
  note?: ReactNode;
  /** How far it is, in words: "Done", "Not yet". */
  state: ReactNode;
  done: boolean;
  key?: string;
};

/** Things to do, each with how far it is. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className={styles['tasks']}>
      {tasks.map(({ title, note, state, done, key }, index) => (
        <li key={key ?? index}>
          <div className={styles['words']}>
            <span className={styles['title']}>{title}</span>
            {isSaid(note) && <span className={styles['note']}>{note}</span>}
          </div>
          <span className={classNames(styles['state'], done ? styles['done'] : styles['open'])}>{state}</span>
        </li>
      ))}
    </ul>
  );
}
