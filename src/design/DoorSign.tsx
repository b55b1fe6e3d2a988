import styles from './DoorSign.module.css';

/** Light modules that a reader of QR codes wants around them (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

export type DoorSignProps = {
  words: readonly string[];
  /** The outline of a QR code and its side, in modules; null for none. */
  square: { size: number; outline: string } | null;
  squareLabel: string;
};

/** A code for everybody who stands before it: a square to scan, and words to type. */
export function DoorSign({ words, square, squareLabel }: DoorSignProps) {
  return (
    <div className={styles['sign']}>
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
      <ol className={styles['words']} translate="no">
        {words.map((word, index) => (
          <li key={index}>{word}</li>
        ))}
      </ol>
    </div>
  );
}
