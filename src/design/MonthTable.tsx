import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { HiddenWords } from './HiddenWords.tsx';
import styles from './MonthTable.module.css';

export interface MonthDay {
  readonly day: string;
  readonly isToday: boolean;
  /** What is on that day: links, one below the other. */
  readonly on: readonly ReactNode[];
}

interface MonthTableProps {
  /** For those who do not see it. */
  readonly caption: string;
  /** Short and whole, from the first day of the week. */
  readonly weekdays: readonly { readonly short: string; readonly long: string }[];
  /** With null for days of other months. */
  readonly weeks: readonly (readonly (MonthDay | null)[])[];
}

/** A month in weeks. */
export function MonthTable({ caption, weekdays, weeks }: MonthTableProps) {
  return (
    <table className={styles['month']}>
      <caption>
        <HiddenWords>{caption}</HiddenWords>
      </caption>
      <thead>
        <tr>
          {weekdays.map(({ short, long }) => (
            <th key={long} scope="col" abbr={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, i) => (
          <tr key={i}>
            {week.map((cell, j) =>
              cell === null ? (
                <td key={j}>&nbsp;</td>
              ) : (
                <td
                  key={j}
                  className={classNames(cell.isToday && styles['today'], cell.on.length > 0 && styles['filled'])}
                  aria-current={cell.isToday ? 'date' : undefined}
                >
                  <span>{cell.day}</span>
                  {cell.on}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
