import type { MouseEvent, ReactNode } from 'react';
import { buttonClass, type ButtonLook, type ButtonSize } from './button-class.ts';
import { isSaid } from './is-said.ts';
import { useOneAtATime } from './one-at-a-time.ts';
import styles from './Button.module.css';

export type ButtonProps = {
  children: ReactNode;
  type?: 'button' | 'submit';
  look?: ButtonLook;
  size?: ButtonSize;
  /** The action is under way: says `waitingWords`, keeps its width and focus, and ignores taps. */
  waiting?: boolean;
  waitingWords?: ReactNode;
  /** May return a promise: until it settles, further taps do nothing. */
  onClick?: (() => void | Promise<void>) | undefined;
  id?: string;
  name?: string;
  value?: string;
  /** The id of the form, where the button stands outside it. */
  form?: string;
  describedBy?: string | undefined;
};

/** A button that says what happens. Repeated taps are one tap. */
export function Button({
  children,
  type = 'button',
  look = 'first',
  size = 'normal',
  waiting = false,
  waitingWords,
  onClick,
  describedBy,
  ...rest
}: ButtonProps) {
  const { pending, run } = useOneAtATime();
  const isWaiting = waiting || pending;

  function press(event: MouseEvent<HTMLButtonElement>): void {
    if (isWaiting || isSecondTap(event)) event.preventDefault();
    else if (onClick) run(onClick);
  }

  const swapsWords = isSaid(waitingWords);
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass({ look, size })}
      aria-disabled={isWaiting || undefined}
      aria-describedby={describedBy}
      onClick={press}
    >
      <span className={isWaiting && swapsWords ? styles['away'] : undefined}>{children}</span>
      {swapsWords && <span className={isWaiting ? undefined : styles['away']}>{waitingWords}</span>}
    </button>
  );
}

/** The second tap of a shaky hand lands on the same spot, perhaps on the next page's button. A script's click is no slip. */
function isSecondTap(event: MouseEvent): boolean {
  return event.detail > 1 && event.nativeEvent.isTrusted;
}
