import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Points } from '../../design/Points.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import type { Sending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { isolated } from '../../words/isolated.ts';

/** A line of the sheet, and whose it is. */
export interface CheckedName {
  readonly name: string;
  readonly knownAs: string | null;
  readonly near: readonly string[];
  /** What stood there before it was put right. */
  readonly wrote: string | null;
}

interface CheckNamesProps {
  readonly over: ReactNode;
  readonly names: readonly CheckedName[];
  readonly onChange: (names: readonly CheckedName[]) => void;
  readonly sending: Sending<readonly string[], unknown>;
  readonly onBack: () => void;
  readonly onSent: (count: number) => void;
}

/** Before a sheet is entered: who nobody in the group is called, whom it may have been, and all the others. */
export function CheckNames({ over, names, onChange, sending, onBack, onSent }: CheckNamesProps) {
  const { t } = useTranslation('attendance');
  const id = useId();
  const lines = names.map((line, at) => ({ ...line, at, id: `${id}-${at}` }));
  // What was put right keeps its place: whoever pressed there finds it again.
  const asked = lines.filter(({ knownAs, wrote }) => knownAs === null || wrote !== null);
  const known = lines.filter(({ knownAs, wrote }) => knownAs !== null && wrote === null);
  const faults = faultsIn('attendance', sending.refused, {}, 'send');
  const change = (at: number, to: CheckedName) => {
    document.getElementById(`${id}-${at}`)?.focus();
    onChange(names.map((line, i) => (i === at ? to : line)));
  };
  const send = async () => {
    const sent = await sending.send(names.map(({ name }) => name));
    if (sent !== null) onSent(names.length);
  };
  return (
    <Stack gap="l">
      <ErrorSummary title={t('checkIn.problem')} errors={faults.summary} attempt={sending.attempt} />
      <PageHeading over={over} focusOnMount>
        {t('fromPaper.check')}
      </PageHeading>
      {asked.length > 0 && (
        <Section heading={t('fromPaper.unknown', { count: asked.length })}>
          <Stack>
            <Words>{t('fromPaper.unknownWords')}</Words>
            <Points>
              {asked.map(({ at, id: lineId, name, knownAs, near, wrote }) => (
                <li key={at} id={lineId} tabIndex={-1}>
                  {wrote === null ? (
                    <Stack gap="s">
                      <p>
                        <strong>{isolated(name)}</strong> {t('fromPaper.asGuest')}
                      </p>
                      {near.map((other) => (
                        <Button
                          key={other}
                          look="quiet"
                          onClick={() => change(at, { name: other, knownAs: other, near, wrote: name })}
                        >
                          {t('fromPaper.meant', { name: isolated(other) })}
                        </Button>
                      ))}
                    </Stack>
                  ) : (
                    <Stack gap="s">
                      <p>{t('fromPaper.isNow', { wrote: isolated(wrote), name: isolated(knownAs ?? name) })}</p>
                      <Button
                        look="quiet"
                        onClick={() => change(at, { name: wrote, knownAs: null, near, wrote: null })}
                      >
                        {t('fromPaper.keep', { name: isolated(wrote) })}
                      </Button>
                    </Stack>
                  )}
                </li>
              ))}
            </Points>
          </Stack>
        </Section>
      )}
      {known.length > 0 && (
        <Section heading={t('fromPaper.known', { count: known.length })}>
          <Points>
            {known.map(({ at, knownAs }) => (
              <li key={at}>{isolated(knownAs ?? '')}</li>
            ))}
          </Points>
        </Section>
      )}
      <Words look="soft">{t('fromPaper.already')}</Words>
      <Actions>
        <Button id="send" waiting={sending.waiting} waitingWords={t('wait')} onClick={send}>
          {t('fromPaper.send', { count: names.length })}
        </Button>
        <Button look="second" onClick={onBack}>
          {t('fromPaper.change')}
        </Button>
      </Actions>
    </Stack>
  );
}
