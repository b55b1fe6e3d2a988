import styles from './Written.module.css';

/** What somebody wrote, with its lines as they are. Text alone, whatever it holds. */
export function Written({ children }: { children: string }) {
  return (
    <p className={styles['written']} dir="auto">
      {children}
    </p>
  );
}
