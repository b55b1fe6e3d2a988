import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { FieldNotes } from './FieldNotes.tsx';
import { fieldIds, type FieldWords } from './field-parts.ts';
import { useFocusOnMount } from './focus-on-mount.ts';
import field from './Field.module.css';
import styles from './ChoiceGroup.module.css';

export type Choice = { value: string; label: ReactNode; hint?: ReactNode };

export type ChoiceGroupProps = FieldWords & {
  /** Also the id of the first choice, so that an error summary can lead there. */
  id: string;
  name?: string;
  kind: 'checkbox' | 'radio';
  legend: ReactNode;
  /** The legend is the page's h1: one question a page. */
  asHeading?: boolean;
  focusOnMount?: boolean;
  items: readonly Choice[];
  /** The values chosen; at most one with radio. */
  values: readonly string[];
  onChange: (values: string[]) => void;
};

/** Several to choose from: all that fit (checkbox), or one (radio). */
export function ChoiceGroup(props: ChoiceGroupProps) {
  const { id, name = id, kind, legend, asHeading = false, focusOnMount = false } = props;
  const { hint, error, whoSees, items, values, onChange } = props;
  const ids = fieldIds(id, { hint, error, whoSees });
  const heading = useFocusOnMount<HTMLHeadingElement>(focusOnMount);

  function choose(value: string, chosen: boolean): void {
    if (kind === 'radio') return onChange([value]);
    const asked = new Set(values);
    if (chosen) asked.add(value);
    else asked.delete(value);
    onChange(items.map((item) => item.value).filter((known) => asked.has(known)));
  }

  return (
    <div className={classNames(ids.error !== undefined && field['wrong'])}>
      <fieldset className={field['field']} aria-describedby={ids.describedBy}>
        <legend className={asHeading ? undefined : field['label']}>
          {asHeading ? (
            <h1 ref={heading} tabIndex={-1}>
              {legend}
            </h1>
          ) : (
            legend
          )}
        </legend>
        <FieldNotes hint={hint} error={error} whoSees={whoSees} ids={ids} />
        <div className={styles['choices']}>
          {items.map((item, index) => {
            const itemId = index === 0 ? id : `${id}-${index + 1}`;
            const hintId = item.hint === undefined ? undefined : `${itemId}-item-hint`;
            return (
              <div key={item.value} className={styles['choice']}>
                <input
                  id={itemId}
                  className={classNames(styles['input'], styles[kind])}
                  type={kind}
                  name={name}
                  value={item.value}
                  checked={values.includes(item.value)}
                  aria-describedby={hintId}
                  onChange={(event) => choose(item.value, event.target.checked)}
                />
                <label htmlFor={itemId} className={styles['label']}>
                  {item.label}
                </label>
                {hintId !== undefined && (
                  <div id={hintId} className={styles['hint']}>
                    {item.hint}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}
