import { useSuspenseQuery } from '@tanstack/react-query';
import { Temporal } from 'temporal-polyfill';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../design/Facts.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { dateLanguage, sayDate } from '../../words/dates.ts';
import { meQuery } from '../client.ts';
import { isOverdue } from '../rules/crisis-help.ts';

/** A number that members see, with the page that gives it and the day somebody last looked there. */
export interface NationalNumber {
  readonly name: string;
  readonly number: string;
  readonly when: 'danger' | 'talk';
  readonly source: string;
  readonly checkedOn: string;
}

export interface NationalNumbersProps {
  /** What a room above knows of a country. */
  readonly numbersFor: (country: string) => readonly NationalNumber[];
  readonly today: string;
}

/** The numbers of the organisation's own country, to be compared page by page. */
export function NationalNumbers({ numbersFor, today }: NationalNumbersProps) {
  const { t } = useTranslation('groups');
  const { data } = useSuspenseQuery(meQuery);
  const code = data.me?.organisation.country ?? '';
  const country = new Intl.DisplayNames(dateLanguage(), { type: 'region' }).of(code) ?? code;
  const numbers = numbersFor(code);
  return (
    <Section heading={t('crisis.national', { country })}>
      <Words>{numbers.length === 0 ? t('crisis.nationalNone', { country }) : t('crisis.nationalWords')}</Words>
      <Facts
        facts={numbers.map((one) => ({
          key: one.number,
          term: t(`crisis.${one.when}`, { name: one.name }),
          fact: <OneNumber one={one} today={Temporal.PlainDate.from(today)} />,
        }))}
      />
    </Section>
  );
}

function OneNumber({ one, today }: { one: NationalNumber; today: Temporal.PlainDate }) {
  const { t } = useTranslation('groups');
  const { name, number, source, checkedOn } = one;
  const isOld = isOverdue(Temporal.PlainDate.from(checkedOn), today);
  return (
    <Stack gap="xs">
      <Words>{number}</Words>
      <a className={linkClass()} href={source} rel="noreferrer noopener">
        {t('crisis.page', { name })}
      </a>
      <Words look="small">
        {t('crisis.from', { site: new URL(source).hostname })} {t('crisis.lookedOn', { date: sayDate(checkedOn) })}
        {isOld && ` ${t('crisis.lookedLongAgo')}`}
      </Words>
    </Stack>
  );
}
