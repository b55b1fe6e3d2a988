// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Button } from '../../src/design/Button.tsx';
import { ChoiceGroup } from '../../src/design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../src/design/ErrorSummary.tsx';
import { PageHeading } from '../../src/design/PageHeading.tsx';
import { Question } from '../../src/design/Question.tsx';
import { Seats } from '../../src/design/Seats.tsx';
import { TextField } from '../../src/design/TextField.tsx';

afterEach(cleanup);

describe('ErrorSummary', () => {
  const errors = [{ fieldId: 'known-as', text: 'Write a name to be known by' }];
  const page = (shown: typeof errors, attempt = 0) => (
    <>
      <ErrorSummary title="There is a problem" errors={shown} attempt={attempt} />
      <TextField id="known-as" label="What should we call you?" />
      <ChoiceGroup
        id="reach"
        kind="radio"
        legend="May we reach you?"
        values={[]}
        onChange={() => {}}
        items={[
          { value: 'no', label: 'No' },
          { value: 'yes', label: 'Yes' },
        ]}
      />
    </>
  );

  it('says nothing and takes no focus without errors', () => {
    render(page([]));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.activeElement).toBe(document.body);
  });

  it('takes the focus when errors appear, when they change, and at a new attempt; not at a mere re-render', async () => {
    const { rerender } = render(page([]));
    rerender(page(errors));
    const summary = screen.getByRole('alert', { name: 'There is a problem' });
    expect(document.activeElement).toBe(summary);

    await userEvent.click(screen.getByRole('textbox'));
    rerender(page([...errors]));
    expect(document.activeElement).toBe(screen.getByRole('textbox'));

    rerender(page([{ fieldId: 'known-as', text: 'That name is taken' }]));
    expect(document.activeElement).toBe(summary);

    await userEvent.click(screen.getByRole('textbox'));
    rerender(page([{ fieldId: 'known-as', text: 'That name is taken' }], 1));
    expect(document.activeElement).toBe(summary);
  });

  it('leads to the field, or to the first of its choices, and leaves the address alone', async () => {
    render(page([...errors, { fieldId: 'reach', text: 'Choose how we may reach you' }]));
    await userEvent.click(screen.getByRole('link', { name: 'Write a name to be known by' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
    await userEvent.click(screen.getByRole('link', { name: 'Choose how we may reach you' }));
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'No' }));
    expect(location.hash).toBe('');
  });
});

describe('Button', () => {
  it('ignores taps until its action has settled, and keeps the focus', async () => {
    let settle = () => {};
    const send = vi.fn(() => new Promise<void>((resolve) => (settle = resolve)));
    render(
      <Button onClick={send} waitingWords="Sending">
        Send
      </Button>,
    );
    const button = screen.getByRole('button');
    await userEvent.click(button);
    await userEvent.click(button);
    expect(send).toHaveBeenCalledTimes(1);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(document.activeElement).toBe(button);

    settle();
    await vi.waitFor(() => expect(button.getAttribute('aria-disabled')).toBeNull());
    await userEvent.click(button);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('ignores taps while it is told to wait', async () => {
    const send = vi.fn();
    render(
      <Button waiting onClick={send}>
        Send
      </Button>,
    );
    await userEvent.click(screen.getByRole('button'));
    expect(send).not.toHaveBeenCalled();
  });

  it('submits a question once, by button and by Enter, and not again while it is under way', async () => {
    const onSubmit = vi.fn();
    const question = (waiting: boolean) => (
      <Question submit="Continue" onSubmit={onSubmit} waiting={waiting}>
        <TextField id="place" label="Where was it?" asHeading />
      </Question>
    );
    const { rerender } = render(question(false));
    expect(screen.getByRole('heading', { level: 1, name: 'Where was it?' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button'));
    await userEvent.type(screen.getByRole('textbox', { name: 'Where was it?' }), 'Door{Enter}');
    expect(onSubmit).toHaveBeenCalledTimes(2);
    onSubmit.mockReturnValue(new Promise<void>(() => {}));
    await userEvent.click(screen.getByRole('button'));
    await userEvent.click(screen.getByRole('button'));
    expect(onSubmit).toHaveBeenCalledTimes(3);
    rerender(question(true));
    await userEvent.click(screen.getByRole('button'));
    await userEvent.type(screen.getByRole('textbox'), '{Enter}');
    expect(onSubmit).toHaveBeenCalledTimes(3);
  });
});

describe('TextField', () => {
  it('names its hint, who sees it and its error in reading order', () => {
    render(<TextField id="name" label="Name" hint="Any name" whoSees="Your group sees it" error="Write a name" />);
    const field = screen.getByRole('textbox', { name: 'Name' });
    const described = (field.getAttribute('aria-describedby') ?? '').split(' ');
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      'Any name',
      'Your group sees it',
      'Write a name',
    ]);
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it('describes nothing where there is nothing to say', () => {
    render(<TextField id="name" label="Name" error={undefined} />);
    const field = screen.getByRole('textbox', { name: 'Name' });
    expect(field.hasAttribute('aria-describedby')).toBe(false);
    expect(field.hasAttribute('aria-invalid')).toBe(false);
  });
});

describe('ChoiceGroup', () => {
  it('hands back the values in the order of the list, whatever the order of the taps', async () => {
    const onChange = vi.fn();
    const items = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
    render(<ChoiceGroup id="what" kind="checkbox" legend="What?" values={['c']} onChange={onChange} items={items} />);
    await userEvent.click(within(screen.getByRole('group', { name: 'What?' })).getByRole('checkbox', { name: 'a' }));
    expect(onChange).toHaveBeenLastCalledWith(['a', 'c']);
    await userEvent.click(screen.getByRole('checkbox', { name: 'c' }));
    expect(onChange).toHaveBeenLastCalledWith([]);
  });
});

describe('PageHeading', () => {
  it('takes the focus only where it is asked to', () => {
    const { unmount } = render(<PageHeading>Come in, Noor</PageHeading>);
    expect(document.activeElement).toBe(document.body);
    unmount();
    render(<PageHeading focusOnMount>Come in, Noor</PageHeading>);
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Come in, Noor' }));
  });
});

describe('Seats', () => {
  const people = (count: number) => Array.from({ length: count }, (_, i) => ({ key: `p${i}`, name: `Person ${i}` }));

  it.each([1, 12, 13, 40])('lists %i people by name, and the chairs that are open', (count) => {
    render(<Seats label="Who is in" seats={people(count)} open={2} openLabel="open" />);
    const items = within(screen.getByRole('list', { name: 'Who is in' })).getAllByRole('listitem');
    const names = people(count).map(({ name }) => name);
    expect(items.map((item) => item.textContent)).toEqual([...names, 'open', 'open']);
  });

  it('is no list at all where nobody is in, but words', () => {
    render(<Seats label="Who is in" seats={[]} none="Nobody is in yet." />);
    expect(screen.queryByRole('list')).toBeNull();
    expect(screen.getByText('Nobody is in yet.')).toBeTruthy();
  });

  it('draws a table for 5 to 12 chairs with names that fit around it', () => {
    const drawn = (seats: { key: string; name: string }[], open = 0) => {
      const { container, unmount } = render(<Seats label="Who is in" seats={seats} open={open} openLabel="open" />);
      const chairs = container.querySelectorAll('svg g').length;
      unmount();
      return chairs;
    };
    expect(drawn(people(4))).toBe(0);
    expect(drawn(people(5))).toBe(5);
    expect(drawn(people(10), 2)).toBe(12);
    expect(drawn(people(12), 1)).toBe(0);
    expect(drawn([...people(5), { key: 'long', name: 'a'.repeat(60) }])).toBe(0);
  });
});

describe('colours', () => {
  const css = readFileSync(join(import.meta.dirname, '../../src/design/tokens.css'), 'utf8');
  const themes = Object.fromEntries(
    Object.entries({
      light: 'color-scheme: light dark;',
      'dim, asked for': ":root:not([data-theme='light']) {",
      'dim, chosen': ":root[data-theme='dark'] {",
      'light and calm': ":root[data-contrast='calm'] {",
      'dim, asked for, and calm': ":root:where(:not([data-theme='light']))[data-contrast='calm'] {",
      'dim, chosen, and calm': ":root:where([data-theme='dark'])[data-contrast='calm'] {",
    }).map(([name, start]) => {
      const from = css.indexOf(start);
      const pairs = [...css.slice(from, css.indexOf('}', from)).matchAll(/--([\w-]+): (#[\da-f]{6});/g)];
      return [name, Object.fromEntries(pairs.map(([, token, hex]) => [token ?? '', hex ?? '']))];
    }),
  );
  const words = ['ink', 'soft', 'pine', 'pine-deep', 'clay', 'clay-deep'];
  const grounds = ['paper', 'card', 'pine-wash', 'clay-wash'];
  const pairs = [
    ...words.flatMap((word) => grounds.map((ground) => [word, ground, 4.5] as const)),
    ...['pine', 'pine-deep'].map((ground) => ['on-pine', ground, 4.5] as const),
    ...['clay', 'clay-deep'].map((ground) => ['on-clay', ground, 4.5] as const),
    ['ink', 'sunk', 4.5] as const,
    ['focus-ink', 'focus', 4.5] as const,
    ...['paper', 'card', 'sunk'].map((ground) => ['edge', ground, 3] as const),
  ];

  it('are the same in the dim theme asked for and the one chosen', () => {
    expect(themes['dim, asked for']).toEqual(themes['dim, chosen']);
    expect(themes['dim, asked for, and calm']).toEqual(themes['dim, chosen, and calm']);
    for (const theme of Object.values(themes)) {
      expect(Object.keys(theme)).toEqual(Object.keys(themes['light'] ?? {}));
      expect(Object.keys(theme).length).toBe(17);
    }
  });

  it.each(pairs)('%s on %s reaches %d in every theme', (front, ground, least) => {
    const reached = Object.entries(themes).map(
      ([name, theme]) => [name, contrast(theme[front] ?? '', theme[ground] ?? '')] as const,
    );
    console.info(`${front} on ${ground}: ${reached.map(([name, ratio]) => `${name} ${ratio.toFixed(1)}`).join('; ')}`);
    for (const [, ratio] of reached) expect(ratio).toBeGreaterThanOrEqual(least);
  });

  it('calm is calmer: words stand out less than usual, in light and in dim', () => {
    for (const [usual, calm] of [
      ['light', 'light and calm'],
      ['dim, chosen', 'dim, chosen, and calm'],
    ] as const) {
      const ink = (name: string) => contrast(themes[name]?.['ink'] ?? '', themes[name]?.['paper'] ?? '');
      expect(ink(calm)).toBeLessThan(ink(usual) * 0.7);
    }
  });
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
