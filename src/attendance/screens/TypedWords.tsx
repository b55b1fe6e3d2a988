import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Question } from '../../design/Question.tsx';
import { TextField } from '../../design/TextField.tsx';

interface TypedWordsProps {
  readonly id: string;
  /** Above what is wrong: "There is a problem". */
  readonly problem: string;
  readonly label: string;
  readonly hint: string;
  readonly submit: string;
  readonly asHeading?: boolean;
  readonly errors: readonly string[];
  readonly attempt: number;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSubmit: () => void | Promise<void>;
}

/** A few words of our list, typed by whoever cannot scan the square beside them. */
export function TypedWords(props: TypedWordsProps) {
  const { id, errors, asHeading = false } = props;
  return (
    <Question
      errors={
        <ErrorSummary
          title={props.problem}
          errors={errors.map((text) => ({ fieldId: id, text }))}
          attempt={props.attempt}
        />
      }
      submit={props.submit}
      onSubmit={props.onSubmit}
    >
      <TextField
        id={id}
        asHeading={asHeading}
        label={props.label}
        hint={props.hint}
        error={errors.length === 0 ? undefined : errors.join(' ')}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={props.text}
        onChange={props.onText}
      />
    </Question>
  );
}
