import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { Empty } from '../../design/Empty.tsx';
import { linkClass } from '../../design/link-class.ts';
import { OnScreen } from '../../design/OnPaper.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { InColumns, Sheet, SignHere } from '../../design/Sheet.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Words } from '../../design/Words.tsx';
import { sayDate } from '../../words/dates.ts';
import { isolated } from '../../words/isolated.ts';
import { eveningsQuery } from '../client.ts';

/** Room for a name to be written by hand. */
const BLANK = '_'.repeat(28);

/** A letter that a member prints: that somebody came to meetings, and not to which. Made here, sent nowhere. */
export function Letter() {
  const { t } = useTranslation('attendance');
  const { group = '' } = useParams();
  const { data } = useSuspenseQuery(eveningsQuery(group));
  const [name, setName] = useState('');
  const [how, setHow] = useState<readonly string[]>(['dates']);
  const back = (
    <Link className={linkClass('back')} to={`/groups/${group}/my-evenings`}>
      {t('letter.back')}
    </Link>
  );
  if (data.days.length === 0)
    return (
      <Stack gap="l">
        {back}
        <PageHeading>{t('letter.heading')}</PageHeading>
        <Empty>{t('letter.empty')}</Empty>
      </Stack>
    );
  return (
    <Stack gap="l">
      <OnScreen>
        <Stack gap="l">
          {back}
          <PageHeading>{t('letter.heading')}</PageHeading>
          <Words look="lead">{t('letter.lead')}</Words>
          <TextField
            id="name"
            label={t('letter.name')}
            hint={t('letter.nameHint')}
            whoSees={t('letter.nameSees')}
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            value={name}
            onChange={setName}
          />
          <ChoiceGroup
            id="how"
            kind="radio"
            legend={t('letter.how')}
            items={[
              { value: 'dates', label: t('letter.dates') },
              { value: 'number', label: t('letter.number') },
            ]}
            values={how}
            onChange={setHow}
          />
          <h2>{t('letter.look')}</h2>
        </Stack>
      </OnScreen>
      <LetterSheet
        name={name.trim() === '' ? BLANK : isolated(name.trim())}
        organisation={isolated(data.publicName)}
        days={data.days}
        withDates={how.includes('dates')}
      />
      <OnScreen>
        <Stack>
          <Words look="soft">{t('letter.edges')}</Words>
          <Actions>
            <Button onClick={() => globalThis.print()}>{t('letter.print')}</Button>
          </Actions>
        </Stack>
      </OnScreen>
    </Stack>
  );
}

interface LetterSheetProps {
  readonly name: string;
  readonly organisation: string;
  /** The latest first. */
  readonly days: readonly string[];
  readonly withDates: boolean;
}

function LetterSheet({ name, organisation, days, withDates }: LetterSheetProps) {
  const { t } = useTranslation('attendance');
  const inTime = days.toReversed();
  const [first = '', last = ''] = [inTime[0], inTime.at(-1)];
  const says = { name, organisation, count: days.length, first: sayDate(first), last: sayDate(last) };
  return (
    <Sheet>
      <h2>{t('letter.title')}</h2>
      {days.length === 1 ? (
        <p>{t('letter.cameOnce', says)}</p>
      ) : withDates ? (
        <>
          <p>{t('letter.cameDates', says)}</p>
          <InColumns>
            {inTime.map((day, index) => (
              <li key={`${day} ${index}`}>{sayDate(day)}</li>
            ))}
          </InColumns>
        </>
      ) : (
        <p>{t('letter.cameTimes', says)}</p>
      )}
      <SignHere>{t('letter.signed', { organisation })}</SignHere>
      <SignHere>{t('letter.position')}</SignHere>
      <SignHere>{t('letter.date')}</SignHere>
    </Sheet>
  );
}
