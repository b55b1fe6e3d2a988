import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { isSaid } from './is-said.ts';
import { useOneAtATime } from './one-at-a-time.ts';
import { PageHeading } from './PageHeading.tsx';
import styles from './Question.module.css';

export type QuestionProps = {
  /** A link back, with `linkClass('back')`. */
  back?: ReactNode;
  /** An ErrorSummary. */
  errors?: ReactNode;
  /** A small soft line above the heading: "Question 2 of 9. You can skip any." */
  over?: ReactNode;
  /** The question, where no field carries it as its heading. */
  heading?: ReactNode;
  focusOnMount?: boolean;
  /** Why we ask: under the heading, or under the field that carries it. */
  why?: ReactNode;
  /** The field or fields; one of them with `asHeading` where there is no `heading`. */
  children: ReactNode;
  /** What the button does: "Continue", "Send the report". */
  submit: ReactNode;
  waiting?: boolean;
  waitingWords?: ReactNode;
  /** May return a promise: until it settles, the question waits. */
  onSubmit: () => void | Promise<void>;
  /** A link or quiet button that goes on without an answer. */
  skip?: ReactNode;
  /** Beneath it all, such as where to find help now. */
  after?: ReactNode;
};

/** One question a page. Never submits twice while waiting; the browser's own error bubbles stay away. */
export function Question(props: QuestionProps) {
  const { back, errors, over, heading, focusOnMount = false, why, children, onSubmit } = props;
  const { pending, run } = useOneAtATime();
  const waiting = props.waiting === true || pending;
  const whyWeAsk = isSaid(why) && <div className={styles['why']}>{why}</div>;
  return (
    <div className={styles['question']}>
      {isSaid(back) && <div className={styles['back']}>{back}</div>}
      {errors}
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!waiting) run(onSubmit);
        }}
      >
        {heading === undefined ? (
          <div>
            {isSaid(over) && <p className={styles['over']}>{over}</p>}
            {children}
          </div>
        ) : (
          <>
            <PageHeading over={over} focusOnMount={focusOnMount}>
              {heading}
            </PageHeading>
            {whyWeAsk}
            {children}
          </>
        )}
        {heading === undefined && whyWeAsk}
        <div className={styles['submit']}>
          <Button type="submit" waiting={waiting} waitingWords={props.waitingWords}>
            {props.submit}
          </Button>
          {props.skip}
        </div>
      </form>
      {props.after}
    </div>
  );
}
