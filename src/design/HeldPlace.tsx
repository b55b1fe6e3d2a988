import styles from './HeldPlace.module.css';

/** Room for a button and a line that come in a moment, so that nothing below moves under a finger. */
export function HeldPlace() {
  return <div className={styles['held']} />;
}
