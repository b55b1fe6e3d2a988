import type { ReactNode } from 'react';
import { HiddenWords } from './HiddenWords.tsx';
import styles from './NumberTable.module.css';

export interface NumberRow {
  readonly key: string;
  /** What the row is about. */
  readonly head: ReactNode;
  /** A cell for each further column. */
  readonly cells: readonly ReactNode[];
}

interface NumberTableProps {
  /** For those who do not see what stands around it. */
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly NumberRow[];
}

/** Numbers in a table: one line each, the same on a phone and on paper. */
export function NumberTable({ caption, columns, rows }: NumberTableProps) {
  return (
    <table className={styles['numbers']}>
      <caption>
        <HiddenWords>{caption}</HiddenWords>
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, head, cells }) => (
          <tr key={key}>
            <th scope="row">{head}</th>
            {cells.map((cell, index) => (
              <td key={columns[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
