import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { FieldLabel } from './FieldLabel.tsx';
import { FieldNotes } from './FieldNotes.tsx';
import { fieldIds, type FieldWords } from './field-parts.ts';
import styles from './Field.module.css';
import own from './FileField.module.css';

export type FileFieldProps = FieldWords & {
  id: string;
  label: ReactNode;
  /** Null where none is chosen any more. */
  onChange: (file: File | null) => void;
};

/** A field for one file of this device. The browser itself says which one was chosen. */
export function FileField({ id, label, hint, error, whoSees, onChange }: FileFieldProps) {
  const ids = fieldIds(id, { hint, error, whoSees });
  return (
    <div className={classNames(styles['field'], ids.error !== undefined && styles['wrong'])}>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <FieldNotes hint={hint} error={error} whoSees={whoSees} ids={ids} />
      <input
        id={id}
        name={id}
        className={classNames(styles['input'], own['file'])}
        type="file"
        aria-describedby={ids.describedBy}
        aria-invalid={ids.error === undefined ? undefined : true}
        onChange={(event) => onChange(event.target.files?.[0] ?? null)}
      />
    </div>
  );
}
