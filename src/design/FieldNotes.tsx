import { WhoSees } from './WhoSees.tsx';
import type { FieldIds, FieldWords } from './field-parts.ts';
import styles from './Field.module.css';

/** Hint, who sees it, and the error, between a label and its field. */
export function FieldNotes({ hint, error, whoSees, ids }: FieldWords & { ids: FieldIds }) {
  return (
    <>
      {ids.hint !== undefined && (
        <div id={ids.hint} className={styles['hint']}>
          {hint}
        </div>
      )}
      {ids.whoSees !== undefined && <WhoSees id={ids.whoSees}>{whoSees}</WhoSees>}
      {ids.error !== undefined && (
        <p id={ids.error} className={styles['error']}>
          {error}
        </p>
      )}
    </>
  );
}
