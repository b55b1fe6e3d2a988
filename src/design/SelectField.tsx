import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { FieldLabel } from './FieldLabel.tsx';
import { FieldNotes } from './FieldNotes.tsx';
import { fieldIds, type FieldWords } from './field-parts.ts';
import styles from './Field.module.css';

export type SelectFieldProps = FieldWords & {
  id: string;
  name?: string;
  label: ReactNode;
  asHeading?: boolean;
  focusOnMount?: boolean;
  options: readonly { value: string; label: string }[];
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  autoComplete?: string;
  width?: 'full' | 'long' | 'medium' | 'short';
};

/** One of many, where a list of choices would be too long (time zones, countries). */
export function SelectField(props: SelectFieldProps) {
  const { id, name = id, label, asHeading = false, focusOnMount = false, hint, error, whoSees } = props;
  const { options, onChange, width = 'long' } = props;
  const ids = fieldIds(id, { hint, error, whoSees });
  return (
    <div className={classNames(styles['field'], ids.error !== undefined && styles['wrong'])}>
      <FieldLabel htmlFor={id} asHeading={asHeading} focusOnMount={focusOnMount}>
        {label}
      </FieldLabel>
      <FieldNotes hint={hint} error={error} whoSees={whoSees} ids={ids} />
      <select
        id={id}
        name={name}
        className={classNames(styles['input'], styles[width])}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.error === undefined ? undefined : true}
        autoComplete={props.autoComplete}
        value={props.value}
        defaultValue={props.defaultValue}
        onChange={(event) => onChange?.(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
