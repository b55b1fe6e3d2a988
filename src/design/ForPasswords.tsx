import styles from './ForPasswords.module.css';

export type ForPasswordsProps = {
  /** What a password manager calls the entry: something that tells a stranger nothing. */
  name: string;
  /** Words that were just made, for it to keep; nothing where words are asked for. */
  made?: string;
};

/** What a password manager looks for in a form, beside the field that people see: a name, and what to keep. */
export function ForPasswords({ name, made }: ForPasswordsProps) {
  return (
    <div className={styles['away']} aria-hidden="true">
      <input type="text" autoComplete="username" name="username" value={name} readOnly tabIndex={-1} />
      {made !== undefined && (
        <input type="password" autoComplete="new-password" name="new-password" value={made} readOnly tabIndex={-1} />
      )}
    </div>
  );
}
