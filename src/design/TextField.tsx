import type { ChangeEvent, HTMLInputTypeAttribute } from 'react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { FieldLabel } from './FieldLabel.tsx';
import { FieldNotes } from './FieldNotes.tsx';
import { fieldIds, type FieldWords } from './field-parts.ts';
import styles from './Field.module.css';

export type TextFieldProps = FieldWords & {
  id: string;
  /** Its name in the form; the id where none is given. */
  name?: string;
  label: ReactNode;
  /** The label is the page's h1: one question a page. */
  asHeading?: boolean;
  focusOnMount?: boolean;
  type?: Extract<
    HTMLInputTypeAttribute,
    'text' | 'email' | 'tel' | 'url' | 'number' | 'password' | 'search' | 'date' | 'time' | 'datetime-local'
  >;
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  autoComplete?: string;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search';
  autoCapitalize?: 'none' | 'sentences' | 'words';
  spellCheck?: boolean;
  multiline?: boolean;
  /** Lines to start with, where it has several. */
  rows?: number;
  width?: 'full' | 'long' | 'medium' | 'short';
  min?: string;
  max?: string;
  step?: number;
  maxLength?: number;
  dir?: 'auto' | 'ltr' | 'rtl';
};

/** A field to write in: words, a date, a time. */
export function TextField(props: TextFieldProps) {
  const { id, name = id, label, asHeading = false, focusOnMount = false, hint, error, whoSees } = props;
  const { type = 'text', multiline = false, rows = 5, onChange } = props;
  const width = props.width ?? (type === 'date' || type === 'time' ? 'medium' : 'full');
  const ids = fieldIds(id, { hint, error, whoSees });
  const shared = {
    id,
    name,
    dir: props.dir ?? 'auto',
    'aria-describedby': ids.describedBy,
    'aria-invalid': ids.error === undefined ? undefined : true,
    autoComplete: props.autoComplete,
    autoCapitalize: props.autoCapitalize,
    spellCheck: props.spellCheck,
    maxLength: props.maxLength,
    value: props.value,
    defaultValue: props.defaultValue,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange?.(event.target.value),
  };
  return (
    <div className={classNames(styles['field'], ids.error !== undefined && styles['wrong'])}>
      <FieldLabel htmlFor={id} asHeading={asHeading} focusOnMount={focusOnMount}>
        {label}
      </FieldLabel>
      <FieldNotes hint={hint} error={error} whoSees={whoSees} ids={ids} />
      {multiline ? (
        <textarea {...shared} className={classNames(styles['input'], styles[width])} rows={rows} />
      ) : (
        <input
          {...shared}
          className={classNames(styles['input'], styles[width])}
          type={type}
          inputMode={props.inputMode}
          min={props.min}
          max={props.max}
          step={props.step}
        />
      )}
    </div>
  );
}
