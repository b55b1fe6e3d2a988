import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { SeatsTable } from './SeatsTable.tsx';
import { isSaid } from './is-said.ts';
import styles from './Seats.module.css';

export type Seat = {
  key: string;
  /** The name a person is known by. */
  name: string;
  /** The same name as a link to more about them. */
  link?: ReactNode;
  /** This one asks for care, such as to be met outside; `note` says it in words. */
  care?: boolean;
  note?: ReactNode;
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

/** Twelve is the most a circle holds with legible names; four are lost in it. Who is a link has a whole card to press. */
const fewestInCircle = 5;
const mostInCircle = 12;
const longestInCircle = 24;

/** People on chairs, by name: around a table where there is width for it, else in rows. */
export function Seats({ label, seats, open = 0, openLabel, none }: SeatsProps) {
  const count = seats.length + open;
  if (count === 0) return none === undefined ? null : <p>{none}</p>;
  const isCircle =
    count >= fewestInCircle &&
    count <= mostInCircle &&
    seats.every(({ name, link }) => link === undefined && name.length <= longestInCircle);
  return (
    <div className={classNames(isCircle && styles['circle'], isCircle && styles[`of${count}`])}>
      {isCircle && (
        <SeatsTable states={[...seats.map(chairOf), ...Array.from({ length: open }, () => 'open' as const)]} />
      )}
      <ul className={styles['seats']} aria-label={label}>
        {seats.map((seat) => (
          <li key={seat.key} className={classNames(styles['seat'], seat.care === true && styles['care'])}>
            <bdi className={styles['name']}>{seat.link ?? seat.name}</bdi>
            {isSaid(seat.note) && <span className={styles['note']}>{seat.note}</span>}
          </li>
        ))}
        {Array.from({ length: open }, (_, index) => (
          <li key={`open ${index}`} className={classNames(styles['seat'], styles['open'])}>
            {openLabel}
          </li>
        ))}
      </ul>
    </div>
  );
}

function chairOf(seat: Seat): 'care' | 'taken' {
  return seat.care === true ? 'care' : 'taken';
}
