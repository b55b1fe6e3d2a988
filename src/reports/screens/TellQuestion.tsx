import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { Question } from '../../design/Question.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Words } from '../../design/Words.tsx';
import { type MayRead, mayReadFrom, offered } from '../rules/may-read.ts';
import { CHOICES, type ChoiceQuestion, isAboutWhoRunsIt, STEPS, type Step } from '../rules/questions.ts';
import { CrisisHelp } from './CrisisHelp.tsx';
import { type Draft, withChoice } from './draft.ts';
import { type NamedReader, sayWhoReads } from './who-reads.ts';

interface TellQuestionProps {
  readonly step: Step;
  readonly draft: Draft;
  readonly readers: readonly NamedReader[];
  readonly mayRead: MayRead | null;
  readonly onAnswer: (draft: Draft) => void;
  readonly onBack: () => void;
  readonly onContinue: () => void;
}

/** One question of the form; whoever can read the answer is named beside it. */
export function TellQuestion(props: TellQuestionProps) {
  const { step, draft, readers, mayRead, onAnswer, onBack, onContinue } = props;
  const { t } = useTranslation('reports');
  const whoSees = sayWhoReads(t, mayRead, readers);
  return (
    <Question
      back={
        <button type="button" className={linkClass('back')} onClick={onBack}>
          {t('steps.back')}
        </button>
      }
      over={t('steps.over', { at: STEPS.indexOf(step) + 1, of: STEPS.length })}
      {...(step === 'words' ? { heading: t('ask.words.title'), focusOnMount: true } : {})}
      submit={t('steps.continue')}
      onSubmit={onContinue}
    >
      {step === 'words' ? (
        <InOwnWords draft={draft} whoSees={whoSees} onAnswer={onAnswer} />
      ) : step === 'mayRead' ? (
        <WhoMayRead draft={draft} readers={readers} mayRead={mayRead} whoSees={whoSees} onAnswer={onAnswer} />
      ) : (
        <Choices question={step} draft={draft} whoSees={whoSees} onAnswer={onAnswer} />
      )}
    </Question>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly whoSees: ReactNode;
  readonly onAnswer: (draft: Draft) => void;
}

function Choices({ question, draft, whoSees, onAnswer }: PartProps & { question: ChoiceQuestion }) {
  const { t } = useTranslation('reports');
  const { many, of } = CHOICES[question];
  const values = draft.chosen[question];
  const why =
    question === 'about' || question === 'when' || question === 'help' || question === 'reach'
      ? t(`ask.${question}.why`)
      : null;
  const asksForHelp = question === 'safe' && (values[0] === 'no' || values[0] === 'not-sure');
  return (
    <Stack>
      <ChoiceGroup
        id={question}
        kind={many ? 'checkbox' : 'radio'}
        asHeading
        focusOnMount
        legend={t(`ask.${question}.title`)}
        hint={
          <>
            {why} {t(many ? 'steps.mayChoose' : 'steps.one')}
          </>
        }
        whoSees={whoSees}
        items={of.map((choice) => ({ value: choice, label: t(`choices.${choice}`) }))}
        values={values}
        onChange={(next) => onAnswer(withChoice(draft, question, next))}
      />
      {!many && values.length > 0 && (
        <div>
          <Button look="quiet" onClick={() => onAnswer(withChoice(draft, question, []))}>
            {t('steps.clear')}
          </Button>
        </div>
      )}
      <div role="status">
        {asksForHelp && (
          <Note tone="clay">
            <Section heading={t('crisis.heading')}>
              <CrisisHelp />
              <Words>{t('crisis.goOn')}</Words>
            </Section>
          </Note>
        )}
      </div>
    </Stack>
  );
}

function WhoMayRead({
  draft,
  readers,
  mayRead,
  whoSees,
  onAnswer,
}: PartProps & { readers: readonly NamedReader[]; mayRead: MayRead | null }) {
  const { t } = useTranslation('reports');
  const isLocked = isAboutWhoRunsIt(draft.chosen.happened);
  return (
    <ChoiceGroup
      id="mayRead"
      kind="radio"
      asHeading
      focusOnMount
      legend={t('ask.mayRead.title')}
      hint={isLocked ? t('ask.mayRead.locked') : t('steps.one')}
      whoSees={whoSees}
      items={offered(readers, draft.chosen.happened).map((choice) => ({
        value: choice,
        label: t(`ask.mayRead.${choice}`),
        hint: t(`ask.mayRead.${choice}Hint`),
      }))}
      values={mayRead === null ? [] : [mayRead]}
      onChange={([value]) => onAnswer({ ...draft, mayRead: mayReadFrom(value) })}
    />
  );
}

function InOwnWords({ draft, whoSees, onAnswer }: PartProps) {
  const { t } = useTranslation('reports');
  return (
    <Stack>
      <Note>
        <Section heading={t('ask.words.limitsHeading')}>
          <Words>{t('ask.words.limits')}</Words>
        </Section>
      </Note>
      <TextField
        id="words"
        multiline
        rows={9}
        label={t('ask.words.label')}
        hint={t('ask.words.hint')}
        whoSees={whoSees}
        autoComplete="off"
        // Some browsers send what is written to a stranger to have it checked.
        spellCheck={false}
        value={draft.words}
        onChange={(words) => onAnswer({ ...draft, words })}
      />
    </Stack>
  );
}
