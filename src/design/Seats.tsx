import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Seats.module.css';

export type Seat = {
  key: string;
  /** The name a person is known by. */
  name: string;
  /** This one asks for care, such as to be met outside. */
  care?: boolean;
};

export type SeatsProps = {
  /** What the list is: "Who is in". */
  label: string;
  seats: readonly Seat[];
  /** Chairs still free, and what each is called. */
  open?: number;
  openLabel?: ReactNode;
  /** What stands here when there is neither a person nor a chair. */
  none?: ReactNode;
};

/** People on chairs, by name. */
export function Seats({ label, seats, open = 0, openLabel, none }: SeatsProps) {
  if (seats.length + open === 0) return none === undefined ? null : <p>{none}</p>;
  return (
    <ul className={styles['seats']} aria-label={label}>
      {seats.map((seat) => (
        <li key={seat.key} className={classNames(styles['seat'], seat.care === true && styles['care'])}>
          {seat.name}
        </li>
      ))}
      {Array.from({ length: open }, (_, index) => (
        <li key={index} className={classNames(styles['seat'], styles['open'])}>
          {openLabel}
        </li>
      ))}
    </ul>
  );
}
