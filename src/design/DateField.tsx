import { type CalendarDate, parseDate, parseTime } from '@internationalized/date';
import { type ReactNode, useState } from 'react';
import { DateField as Day, DateInput, DateSegment } from 'react-aria-components/DateField';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Label } from 'react-aria-components/Label';
import { TimeField as Hour } from 'react-aria-components/TimeField';
import { classNames } from './class-names.ts';
import { FieldNotes } from './FieldNotes.tsx';
import { type FieldIds, fieldIds, type FieldWords } from './field-parts.ts';
import field from './Field.module.css';
import styles from './DateField.module.css';

export interface DateFieldProps extends FieldWords {
  readonly id: string;
  readonly label: ReactNode;
  /** The label is the page's h1: one question a page. */
  readonly asHeading?: boolean;
  /** How the parts are ordered and named: "en-GB". */
  readonly language: string;
  /** A day (YYYY-MM-DD) or a time (HH:MM, 24 hours); empty where some part is missing. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const FIRST_YEAR = 2000;

/** A day in parts: each is typed, or gone through with the arrow keys. */
export function DateField(props: DateFieldProps) {
  const { language, value, onChange } = props;
  const ids = fieldIds(props.id, props);
  // While a year is typed it is one of long ago: that stays here.
  const [held, setHeld] = useState<CalendarDate | null>(null);
  if (textOf(held) !== value) setHeld(/^\d{4}-\d\d-\d\d$/.test(value) ? parseDate(value) : null);
  return (
    <I18nProvider locale={language}>
      <Day
        {...aroundOf(props, ids)}
        value={held}
        onChange={(day) => {
          setHeld(day);
          onChange(textOf(day));
        }}
      >
        <Parts {...props} ids={ids} />
      </Day>
    </I18nProvider>
  );
}

function textOf(day: CalendarDate | null): string {
  return day === null || day.year < FIRST_YEAR ? '' : day.toString();
}

/** A time of day in parts, with twelve hours or twenty-four as the language has it. */
export function TimeField(props: DateFieldProps) {
  const { language, value, onChange } = props;
  const ids = fieldIds(props.id, props);
  return (
    <I18nProvider locale={language}>
      <Hour
        {...aroundOf(props, ids)}
        value={/^\d\d:\d\d$/.test(value) ? parseTime(value) : null}
        onChange={(time) => onChange(time?.toString().slice(0, 5) ?? '')}
      >
        <Parts {...props} ids={ids} />
      </Hour>
    </I18nProvider>
  );
}

function aroundOf({ id, error }: DateFieldProps, ids: FieldIds) {
  return {
    id,
    name: id,
    className: classNames(field['field'], ids.error !== undefined && field['wrong']),
    'aria-describedby': ids.describedBy ?? '',
    isInvalid: error !== undefined,
    validationBehavior: 'aria' as const,
  };
}

function Parts({ label, asHeading = false, hint, error, whoSees, ids }: DateFieldProps & { ids: FieldIds }) {
  const words = <Label>{label}</Label>;
  return (
    <>
      {asHeading ? <h1 tabIndex={-1}>{words}</h1> : <div className={field['label']}>{words}</div>}
      <FieldNotes hint={hint} error={error} whoSees={whoSees} ids={ids} />
      <DateInput className={classNames(field['input'], styles['parts'])}>
        {(segment) => <DateSegment className={styles['part'] ?? ''} segment={segment} />}
      </DateInput>
    </>
  );
}
