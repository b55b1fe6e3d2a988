import type { ReactNode } from 'react';
import styles from './Hero.module.css';

export type HeroProps = {
  /** Heading, lead and the ways in. */
  words: ReactNode;
  picture: ReactNode;
  /** What stands under the picture: how it works. */
  more: ReactNode;
};

/** A front page: words first, the picture beside or beneath them, then the rest. */
export function Hero({ words, picture, more }: HeroProps) {
  return (
    <div className={styles['hero']}>
      <div className={styles['words']}>{words}</div>
      <div className={styles['side']}>
        {picture}
        {more}
      </div>
    </div>
  );
}
