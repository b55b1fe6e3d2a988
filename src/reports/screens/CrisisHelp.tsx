import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { Facts } from '../../design/Facts.tsx';
import { linkClass } from '../../design/link-class.ts';
import { SelectField } from '../../design/SelectField.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { groupCrisisHelpQuery, meQuery } from '../../groups/client.ts';
import { dateLanguage, sayDate } from '../../words/dates.ts';
import { CRISIS_COUNTRIES, type CrisisLine, crisisHelpFor, OWNER } from '../rules/crisis-help.ts';

/** Numbers that help at once, by country. Nothing is ever rung by itself. */
export function CrisisHelp() {
  const { group = '' } = useParams();
  const { t } = useTranslation('reports');
  const { data } = useSuspenseQuery({ ...meQuery, staleTime: Infinity });
  // Outside any group there are the countries' numbers alone.
  const { data: own } = useQuery({ ...groupCrisisHelpQuery(group), enabled: group !== '' });
  const [country, setCountry] = useState(data.me?.organisation.country ?? '');
  const lines = crisisHelpFor(country);
  const nameOf = new Intl.DisplayNames(dateLanguage(), { type: 'region' });
  const checkedOn = lines.map((line) => line.checkedOn).toSorted()[0];
  return (
    <Stack gap="s">
      {group !== '' && <Words>{t('crisis.lead')}</Words>}
      {checkedOn === undefined ? (
        <Words>{t('crisis.unlisted')}</Words>
      ) : (
        <>
          <Facts
            facts={lines.map((line) => ({
              key: line.number,
              term: t(`crisis.${line.when}`, { name: line.name }),
              fact: <Reach line={line} />,
            }))}
          />
          {!lines.some(({ when }) => when === 'talk') && <Words>{t('crisis.noTalk')}</Words>}
          <Words look="small">{t('crisis.checked', { owner: OWNER, date: sayDate(checkedOn) })}</Words>
        </>
      )}
      {own !== undefined && own.lines.length > 0 && (
        <Facts
          facts={own.lines.map((line) => ({
            key: line.name,
            term: t('crisis.own', { name: line.name, hours: line.hours }),
            fact: line.reach,
          }))}
        />
      )}
      {own !== undefined && own.owner !== '' && own.checkedOn !== null && (
        <Words look="small">{t('crisis.lookedAfter', { owner: own.owner, date: sayDate(own.checkedOn) })}</Words>
      )}
      <SelectField
        id="country"
        width="medium"
        label={t('crisis.country')}
        value={country}
        options={[
          ...(country === '' || CRISIS_COUNTRIES.includes(country) ? [] : [country]),
          ...CRISIS_COUNTRIES,
          '',
        ].map((code) => ({ value: code, label: code === '' ? t('crisis.other') : (nameOf.of(code) ?? code) }))}
        onChange={setCountry}
      />
    </Stack>
  );
}

function Reach({ line: { how, number, tel } }: { line: CrisisLine }) {
  const { t } = useTranslation('reports');
  const words = t(how === 'call' ? 'crisis.call' : how === 'text' ? 'crisis.text' : 'crisis.callOrText', { number });
  // Where the device can neither ring nor write, the number stands there to be read.
  const address = tel === null ? `sms:${number.replaceAll(' ', '')}` : `tel:${tel}`;
  return (
    <a className={linkClass()} href={address}>
      {words}
    </a>
  );
}
