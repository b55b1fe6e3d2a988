import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Banner } from '../../design/Banner.tsx';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { Empty } from '../../design/Empty.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Question } from '../../design/Question.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { drawsQuery, sendToMeetings } from '../../meetings/client.ts';
import { type Instruction, INSTRUCTIONS, READ_ALOUD } from '../../meetings/rules/draw.ts';
import { LeaveBar } from '../../reports/screens/LeaveBar.tsx';
import { useSending } from '../../wire/sending.ts';
import { sayMeeting } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';

/** For whoever reads reports: what a meeting's sheet holds in the place of what the lot fell on. */
export function ChooseDraw() {
  const { group = '' } = useParams();
  // Counts the times it was left: what was chosen goes as well.
  const [round, setRound] = useState(0);
  return (
    <LeaveBar clear={() => setRound(round + 1)}>
      <Choose key={round} group={group} />
    </LeaveBar>
  );
}

function Choose({ group }: { group: string }) {
  const { t } = useTranslation('run-sheet');
  const { data } = useSuspenseQuery(drawsQuery(group));
  const [meeting, setMeeting] = useState(data.meetings[0]?.meeting ?? '');
  const [instruction, setInstruction] = useState('');
  const [rules, setRules] = useState<readonly string[]>([]);
  const [found, setFound] = useState<{ at: string; says: string } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const sending = useSending((body: { version: number; rules: number[] | null; instruction: Instruction | null }) =>
    sendToMeetings('PUT /groups/:group/meetings/:meeting/draw', { path: { group, meeting }, body }),
  );
  const faults = faultsIn('meetings', sending.refused, { rules: 'rules' }, 'instruction');
  const wanted = Math.min(READ_ALOUD, data.rules.length);
  const isDone = found === null && sending.attempt > 0 && sending.refused === null && !sending.waiting;
  const back = (
    <Link className={linkClass('back')} to={`/reading/${group}`}>
      {t('back')}
    </Link>
  );
  if (data.meetings.length === 0) {
    return (
      <Stack gap="l">
        {back}
        <PageHeading>{t('draw.heading')}</PageHeading>
        <Empty>{t('draw.none')}</Empty>
      </Stack>
    );
  }

  async function choose(): Promise<void> {
    const chosen = INSTRUCTIONS.find((one) => one === instruction) ?? null;
    setAttempt(attempt + 1);
    const fault =
      rules.length > 0 && rules.length !== wanted
        ? { at: 'rules', says: t('draw.rulesHint') }
        : chosen === null && rules.length === 0
          ? { at: 'instruction', says: t('draw.nothing') }
          : null;
    setFound(fault);
    if (fault !== null) return;
    await sending.send({
      version: data.version,
      rules: rules.length === 0 ? null : rules.map(Number),
      instruction: chosen,
    });
  }

  return (
    <Question
      back={back}
      errors={
        <>
          <ErrorSummary
            title={t('problem')}
            errors={found === null ? faults.summary : [{ fieldId: found.at, text: found.says }]}
            attempt={attempt + sending.attempt}
          />
          {isDone && (
            <Banner key={sending.attempt} focusOnMount title={t('draw.done')}>
              <p>{t('draw.doneWords')}</p>
            </Banner>
          )}
        </>
      }
      heading={t('draw.heading')}
      why={
        <Stack>
          <Words>{t('draw.lead')}</Words>
          <Words>{t('draw.noTrace')}</Words>
          <Words>{t('draw.whenWords')}</Words>
        </Stack>
      }
      submit={t('draw.submit')}
      waiting={sending.waiting}
      waitingWords={t('draw.sending')}
      onSubmit={choose}
    >
      <Stack gap="l">
        <SelectField
          id="meeting"
          width="full"
          label={t('draw.meeting')}
          value={meeting}
          options={data.meetings.map((one) => ({ value: one.meeting, label: sayMeeting(one, t('to')) }))}
          onChange={setMeeting}
        />
        <SelectField
          id="instruction"
          width="full"
          label={t('draw.instruction')}
          value={instruction}
          error={found?.at === 'instruction' ? found.says : undefined}
          options={[
            { value: '', label: t('draw.lot') },
            ...INSTRUCTIONS.map((value) => ({ value, label: t(`instructions.${value}`) })),
          ]}
          onChange={setInstruction}
        />
        {data.rules.length > 0 && (
          <ChoiceGroup
            id="rules"
            kind="checkbox"
            legend={t('draw.rules')}
            hint={t('draw.rulesHint')}
            error={found?.at === 'rules' ? found.says : faults.of('rules')}
            items={data.rules.map(({ place, says }) => ({ value: String(place), label: says }))}
            values={rules}
            onChange={setRules}
          />
        )}
      </Stack>
    </Question>
  );
}
