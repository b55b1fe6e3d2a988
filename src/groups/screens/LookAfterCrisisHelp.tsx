import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { crisisHelpQuery, groupsQuery, sendToGroups } from '../client.ts';
import { MOST_LINES } from '../rules/crisis-help.ts';
import { CrisisChecked } from './CrisisChecked.tsx';
import { NationalNumbers, type NationalNumbersProps } from './NationalNumbers.tsx';

interface Line {
  readonly name: string;
  readonly reach: string;
  readonly hours: string;
}
const EMPTY: Line = { name: '', reach: '', hours: '' };

/** The organiser keeps crisis help right: whose task it is, when it was last checked, help in one's own town. */
export function LookAfterCrisisHelp({ numbersFor }: Pick<NationalNumbersProps, 'numbersFor'>) {
  const { t } = useTranslation('groups');
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(crisisHelpQuery);
  const [owner, setOwner] = useState(data.owner);
  const [lines, setLines] = useState<readonly Line[]>(data.lines.length === 0 ? [EMPTY] : data.lines);
  const again = () => Promise.all([queries.invalidateQueries(crisisHelpQuery), queries.invalidateQueries(groupsQuery)]);
  const saving = useSending(
    (body: { version: number; owner: string; lines: Line[] }) => sendToGroups('PUT /crisis-help', { body }),
    again,
  );
  const checking = useSending(() => sendToGroups('PUT /crisis-help/checked', {}), again);
  const [asked, setAsked] = useState<'save' | 'check'>('save');
  const { refused } = asked === 'save' ? saving : checking;
  const faults = faultsIn('groups', refused, { owner: 'owner', lines: 'name-0' }, 'owner');
  const change = (at: number, part: Partial<Line>) =>
    setLines(lines.map((line, i) => (i === at ? { ...line, ...part } : line)));

  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to="/organisation">
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={saving.attempt + checking.attempt} />
      {asked === 'save' && refused === null && saving.attempt > 0 && !saving.waiting && (
        <Banner title={t('crisis.saved')} />
      )}
      <PageHeading>{t('crisis.heading')}</PageHeading>
      <Words look="lead">{t('crisis.lead')}</Words>
      <CrisisChecked help={data} />
      <Words>{t('crisis.how')}</Words>
      <NationalNumbers numbersFor={numbersFor} today={data.today} />
      <Actions>
        <Button
          waiting={checking.waiting}
          waitingWords={t('crisis.checking')}
          onClick={async () => {
            setAsked('check');
            await checking.send(undefined);
          }}
        >
          {t('crisis.checkedToday')}
        </Button>
      </Actions>
      <div role="status">
        {asked === 'check' && refused === null && checking.attempt > 0 && !checking.waiting && (
          <Words>{t('crisis.checkedNow')}</Words>
        )}
      </div>
      <TextField
        id="owner"
        label={t('crisis.owner')}
        hint={t('crisis.ownerHint')}
        whoSees={t('crisis.ownerWhoSees')}
        error={faults.of('owner')}
        autoComplete="off"
        value={owner}
        onChange={setOwner}
      />
      <Section heading={t('crisis.own')}>
        <Words>{t('crisis.ownWords')}</Words>
        {lines.map((line, at) => (
          <Section key={at} level={3} heading={t('crisis.line', { at: at + 1 })}>
            <Stack>
              {(['name', 'reach', 'hours'] as const).map((part) => (
                <TextField
                  key={part}
                  id={`${part}-${at}`}
                  label={t(`crisis.${part}`)}
                  error={part === 'name' && at === 0 ? faults.of('lines') : undefined}
                  autoComplete="off"
                  value={line[part]}
                  onChange={(value) => change(at, { [part]: value })}
                />
              ))}
            </Stack>
          </Section>
        ))}
        {lines.length < MOST_LINES && (
          <Actions>
            <Button look="quiet" onClick={() => setLines([...lines, EMPTY])}>
              {t('crisis.more')}
            </Button>
          </Actions>
        )}
      </Section>
      <Actions>
        <Button
          look="second"
          waiting={saving.waiting}
          waitingWords={t('crisis.checking')}
          onClick={async () => {
            setAsked('save');
            const written = lines.filter(({ name, reach, hours }) => `${name}${reach}${hours}`.trim() !== '');
            await saving.send({ version: data.version, owner, lines: written });
          }}
        >
          {t('crisis.save')}
        </Button>
      </Actions>
    </Stack>
  );
}
