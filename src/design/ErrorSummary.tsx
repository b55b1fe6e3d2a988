import { useEffect, useId, useRef, type MouseEvent } from 'react';
import styles from './ErrorSummary.module.css';

export type FieldError = { fieldId: string; text: string };

export type ErrorSummaryProps = {
  title: string;
  errors: readonly FieldError[];
  /** Count up at every attempt to send: the same errors then take the focus again. */
  attempt?: number;
};

/** What is wrong on this page, on top of it. Takes the focus when errors appear or change; nothing without errors. */
export function ErrorSummary({ title, errors, attempt = 0 }: ErrorSummaryProps) {
  const id = useId();
  const summary = useRef<HTMLDivElement>(null);
  const said = errors.map(({ fieldId, text }) => `${fieldId}: ${text}`).join('\n');
  useEffect(() => {
    if (said !== '') summary.current?.focus();
  }, [said, attempt]);

  if (errors.length === 0) return null;
  return (
    <div ref={summary} className={styles['summary']} role="alert" aria-labelledby={id} tabIndex={-1}>
      <h2 id={id}>{title}</h2>
      <ul className={styles['list']}>
        {errors.map(({ fieldId, text }) => (
          <li key={`${fieldId}: ${text}`}>
            <a href={`#${fieldId}`} onClick={(event) => goToField(event, fieldId)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Shows the label or legend with the field, and leaves the address alone. */
function goToField(event: MouseEvent, fieldId: string): void {
  const field = document.getElementById(fieldId);
  if (field === null) return;
  event.preventDefault();
  const group = field.closest('fieldset') ?? field.parentElement ?? field;
  // Of a field in parts, the first.
  const first = field.matches('[role=group]') ? field.querySelector<HTMLElement>('[tabindex="0"]') : null;
  (first ?? field).focus({ preventScroll: true });
  group.scrollIntoView?.({ block: 'start' });
}
