import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './Slips.module.css';

/** Light modules that a reader of QR codes wants around them (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/**
 * Slips of paper, several to a sheet, with lines to cut along: seen only when the page is printed,
 * and then alone. They stand beside the page itself, so that the rest of it can be left out.
 */
export function Slips({ children }: { children: ReactNode }) {
  return createPortal(<div className={styles['slips']}>{children}</div>, document.body);
}

export type SlipProps = {
  title: ReactNode;
  words: readonly string[];
  /** The outline of a QR code and its side, in modules; null for none. */
  square: { size: number; outline: string } | null;
  squareLabel: string;
  how: ReactNode;
  note: ReactNode;
};

/** One slip: what it is, words to type, a square to scan, and what to do with them. */
export function Slip({ title, words, square, squareLabel, how, note }: SlipProps) {
  return (
    <section className={styles['slip']}>
      <h2 className={styles['title']}>{title}</h2>
      <div className={styles['ways']}>
        <ol className={styles['words']} translate="no">
          {words.map((word, index) => (
            <li key={index}>{word}</li>
          ))}
        </ol>
        {square !== null && (
          <svg
            className={styles['square']}
            role="img"
            aria-label={squareLabel}
            viewBox={`${-QUIET} ${-QUIET} ${square.size + 2 * QUIET} ${square.size + 2 * QUIET}`}
            shapeRendering="crispEdges"
          >
            <path d={square.outline} fill="currentColor" />
          </svg>
        )}
      </div>
      <p>{how}</p>
      <p>{note}</p>
    </section>
  );
}
