import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { wear, wearOnDevice, worn } from '../../design/looks.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { Words } from '../../design/Words.tsx';
import { faultsIn } from '../../words/faults.ts';
import { useSending } from '../../wire/sending.ts';
import { preferencesQuery, sendToPeople } from '../client.ts';
import { CONTRASTS, LIGHTS, type Looks, looksOf, marksOf, TEXT_SIZES, TITLES } from '../rules/looks.ts';

/** Each press shows at once, on this very page, and can be undone. Kept with the person, and on the device. */
export function HowPagesLook() {
  const { t } = useTranslation('people');
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(preferencesQuery);
  const [before] = useState(() => data.looks ?? looksOf(worn()));
  const [looks, setLooks] = useState(before);
  const latest = useRef(before);
  const keeping = useSending(
    (body: Looks) => sendToPeople('PUT /preferences', { body }),
    async () => {
      // Of several presses only the last is asked back: an earlier answer would put the page back.
      const kept = latest.current;
      await queries.invalidateQueries(preferencesQuery);
      if (kept === latest.current) await queries.invalidateQueries({ queryKey: ['me'] });
    },
  );
  const faults = faultsIn('people', keeping.refused, {}, 'text');
  const isChanged = JSON.stringify(looks) !== JSON.stringify(before);

  function choose(chosen: Partial<Looks>): void {
    const now = { ...looks, ...chosen };
    latest.current = now;
    setLooks(now);
    if (!data.signedIn) return wearOnDevice(marksOf(now));
    // An answer that is still on its way knows nothing of this press.
    void queries.cancelQueries({ queryKey: ['me'] });
    wear(marksOf(now));
    void keeping.send(now);
  }

  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to="/you">
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={keeping.attempt} />
      <PageHeading>{t('looks.heading')}</PageHeading>
      <Words look="lead">{t('looks.lead')}</Words>
      <Card heading={t('looks.sample')}>
        <p>{t('looks.sampleWords')}</p>
      </Card>
      <ChoiceGroup
        id="text"
        kind="radio"
        legend={t('looks.text')}
        items={TEXT_SIZES.map((value) => ({ value, label: t(`looks.textSize.per${value}`) }))}
        values={[looks.text]}
        onChange={([chosen]) => choose({ text: TEXT_SIZES.find((one) => one === chosen) ?? looks.text })}
      />
      <ChoiceGroup
        id="light"
        kind="radio"
        legend={t('looks.light')}
        items={LIGHTS.map((value) => ({ value, label: t(`looks.lights.${value}`) }))}
        values={[looks.light]}
        onChange={([chosen]) => choose({ light: LIGHTS.find((one) => one === chosen) ?? looks.light })}
      />
      <ChoiceGroup
        id="contrast"
        kind="radio"
        legend={t('looks.contrast')}
        items={CONTRASTS.map((value) => ({ value, label: t(`looks.contrasts.${value}`) }))}
        values={[looks.contrast]}
        onChange={([chosen]) => choose({ contrast: CONTRASTS.find((one) => one === chosen) ?? looks.contrast })}
      />
      {data.signedIn && (
        <ChoiceGroup
          id="titles"
          kind="radio"
          legend={t('looks.titles')}
          whoSees={t('looks.titlesWhoSees')}
          items={TITLES.map((value) => ({ value, label: t(`looks.titlesAre.${value}`) }))}
          values={[looks.titles]}
          onChange={([chosen]) => choose({ titles: TITLES.find((one) => one === chosen) ?? looks.titles })}
        />
      )}
      {isChanged && (
        <Banner title={t('looks.changed')}>
          <Actions>
            <Button look="second" onClick={() => choose(before)}>
              {t('looks.undo')}
            </Button>
          </Actions>
        </Banner>
      )}
      <WhoSees>{t(data.signedIn ? 'looks.whoSees' : 'looks.whoSeesHere')}</WhoSees>
    </Stack>
  );
}
