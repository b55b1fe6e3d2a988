import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { sayMoment } from '../../words/dates.ts';
import { KeptCheckIn } from './KeptCheckIn.tsx';
import { useKept } from './kept-tonight.ts';

/** The page where no network is: the meetings that this phone keeps, and one button for each. */
export function WithoutNetwork({ again }: { again: () => Promise<void> }) {
  const { t } = useTranslation('attendance');
  const kept = useKept().toReversed();
  return (
    <Stack gap="l">
      <PageHeading>{t('waiting.heading')}</PageHeading>
      <Words look="lead">{t(kept.length === 0 ? 'waiting.nothing' : 'waiting.lead')}</Words>
      {kept.map((one) => (
        <Section key={`${one.meeting} ${one.knownAs}`} heading={one.title}>
          <Words>{t('waiting.doorFrom', { when: sayMoment(one.opensAt, ownZone()) })}</Words>
          <KeptCheckIn kept={one} />
        </Section>
      ))}
      <Actions>
        <Button look="second" onClick={again}>
          {t('waiting.again')}
        </Button>
      </Actions>
    </Stack>
  );
}

/** The phone keeps no zone: it says the hour as its own clock does. */
function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
