import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { secretText } from '../../wire/secret.ts';
import { sentenceFor } from '../../words/problems.ts';
import { sendWithoutName } from '../client.ts';
import { ASKED, CAME_NOT_IN, type Given } from '../rules/came-not-in.ts';

interface ThreeTapsProps {
  /** The secret of the poster. */
  readonly poster: string;
  /** The numbers that help at once. */
  readonly crisis: ReactNode;
}

const NOTHING: Given = { when: null, kept: null, help: null };

/** Three questions, one tap each, and no address that says where somebody is. */
export function ThreeTaps({ poster, crisis }: ThreeTapsProps) {
  const { t } = useTranslation('attendance');
  const [at, setAt] = useState(0);
  const [given, setGiven] = useState(NOTHING);
  const [mark] = useState(() => secretText(crypto.getRandomValues(new Uint8Array(16))));
  const sending = useSending((answers: Given) =>
    sendWithoutName('POST /posters/came-not-in', { body: { poster, mark, ...answers } }),
  );
  const asked = ASKED[at];

  function take(more: Partial<Given>): void {
    const now = { ...given, ...more };
    setGiven(now);
    setAt(at + 1);
    if (at === ASKED.length - 1) void sending.send(now);
  }

  if (asked === undefined) {
    if (sending.refused !== null) {
      return (
        <Stack gap="l">
          <ErrorSummary
            title={t('came.problem')}
            errors={[{ fieldId: 'again', text: sentenceFor(sending.refused) }]}
            attempt={sending.attempt}
          />
          <Button id="again" waiting={sending.waiting} onClick={() => void sending.send(given)}>
            {t('came.again')}
          </Button>
          <Kind crisis={crisis} />
        </Stack>
      );
    }
    return <Kind crisis={crisis} />;
  }
  return (
    <Stack gap="l" key={asked}>
      <PageHeading over={t('came.over', { at: at + 1 })} focusOnMount={at > 0}>
        {t(`came.ask.${asked}`)}
      </PageHeading>
      <Actions>
        {asked === 'when' &&
          CAME_NOT_IN.when.map((answer) => (
            <Answer key={answer} words={t(`came.when.${answer}`)} take={() => take({ when: answer })} />
          ))}
        {asked === 'kept' &&
          CAME_NOT_IN.kept.map((answer) => (
            <Answer key={answer} words={t(`came.kept.${answer}`)} take={() => take({ kept: answer })} />
          ))}
        {asked === 'help' &&
          CAME_NOT_IN.help.map((answer) => (
            <Answer key={answer} words={t(`came.help.${answer}`)} take={() => take({ help: answer })} />
          ))}
      </Actions>
      <Actions>
        <Button look="quiet" onClick={() => take({ [asked]: null })}>
          {t('came.skip')}
        </Button>
        {at > 0 && (
          <Button look="quiet" onClick={() => setAt(at - 1)}>
            {t('came.back')}
          </Button>
        )}
      </Actions>
      <Words look="small">{t('came.nobody')}</Words>
    </Stack>
  );
}

function Answer({ words, take }: { words: string; take: () => void }) {
  return (
    <Button look="second" onClick={take}>
      {words}
    </Button>
  );
}

function Kind({ crisis }: { crisis: ReactNode }) {
  const { t } = useTranslation('attendance');
  return (
    <Stack gap="l">
      <PageHeading focusOnMount>{t('came.done.heading')}</PageHeading>
      <Words>{t('came.done.lead')}</Words>
      <Section heading={t('came.done.met')}>
        <Words>{t('came.done.stranger')}</Words>
        <Words>{t('came.done.member')}</Words>
        <Link to="/">{t('came.done.arrive')}</Link>
      </Section>
      <Section heading={t('came.done.crisis')}>{crisis}</Section>
    </Stack>
  );
}
