import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Banner } from '../../design/Banner.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Words } from '../../design/Words.tsx';
import { groupQuery } from '../../groups/client.ts';
import { inGroupAs } from '../../groups/rules/may.ts';
import { answeredQuery } from '../../meetings/client.ts';
import { useSending } from '../../wire/sending.ts';
import { sayMeeting } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToAttendance } from '../client.ts';
import { may } from '../rules/may.ts';
import { namesOf } from '../rules/paper.ts';
import { CheckNames, type CheckedName } from './CheckNames.tsx';

/** A sheet that was signed by hand: its names are typed, looked at, and entered once. */
export function FromPaper() {
  const { t } = useTranslation('attendance');
  const { group = '', meeting = '' } = useParams();
  const { data } = useSuspenseQuery(answeredQuery(group, meeting));
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const [checked, setChecked] = useState<readonly CheckedName[] | null>(null);
  const [entered, setEntered] = useState<number | null>(null);
  const path = { group, meeting };
  const looking = useSending((names: readonly string[], key) =>
    sendToAttendance('POST /groups/:group/meetings/:meeting/from-paper/look', {
      path,
      body: { names: [...names] },
      key,
    }),
  );
  const sending = useSending(
    (names: readonly string[], key) =>
      sendToAttendance('POST /groups/:group/meetings/:meeting/from-paper', { path, body: { names: [...names] }, key }),
    () => queries.invalidateQueries({ queryKey: ['group', group] }),
  );
  const back = (
    <Link className={linkClass('back')} to={`/groups/${group}/meetings/${meeting}`}>
      {t('back')}
    </Link>
  );
  const over = sayMeeting(data, t('to'));

  if (!may('keep-the-door', inGroupAs(mine.roles)))
    return (
      <Stack gap="l">
        {back}
        <PageHeading over={over}>{t('fromPaper.heading')}</PageHeading>
        <Words>{t('fromPaper.notYours')}</Words>
      </Stack>
    );
  if (entered !== null)
    return (
      <Stack gap="l">
        {back}
        <Banner title={t('fromPaper.done', { count: entered })} focusOnMount>
          <p>{t('fromPaper.shred')}</p>
        </Banner>
        <PageHeading over={over}>{t('fromPaper.heading')}</PageHeading>
        <LinkList
          items={[
            ...(may('look-back', inGroupAs(mine.roles))
              ? [{ key: 'history', link: <Link to={`/groups/${group}/history`}>{t('fromPaper.history')}</Link> }]
              : []),
            { key: 'meeting', link: <Link to={`/groups/${group}/meetings/${meeting}`}>{t('fromPaper.meeting')}</Link> },
          ]}
        />
      </Stack>
    );
  if (checked !== null)
    return (
      <CheckNames
        over={over}
        names={checked}
        onChange={setChecked}
        sending={sending}
        onBack={() => {
          // What was put right on the way is in the field, too.
          setTyped(checked.map(({ name }) => name).join('\n'));
          setChecked(null);
        }}
        onSent={setEntered}
      />
    );
  const names = namesOf(typed);
  const faults = faultsIn('attendance', looking.refused, { names: 'names' }, 'names');
  return (
    <Question
      back={back}
      errors={<ErrorSummary title={t('checkIn.problem')} errors={faults.summary} attempt={looking.attempt} />}
      over={over}
      why={t('fromPaper.why')}
      submit={t('fromPaper.look')}
      waiting={looking.waiting}
      waitingWords={t('wait')}
      onSubmit={async () => {
        const view = await looking.send(names);
        if (view !== null) setChecked(view.lines.map((line, at) => ({ ...line, name: names[at] ?? '', wrote: null })));
      }}
    >
      <TextField
        id="names"
        asHeading
        label={t('fromPaper.heading')}
        hint={t('fromPaper.hint')}
        whoSees={t('fromPaper.whoSees')}
        error={faults.of('names')}
        multiline
        rows={10}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
        value={typed}
        onChange={setTyped}
      />
    </Question>
  );
}
