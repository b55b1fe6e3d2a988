import { Temporal } from 'temporal-polyfill';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../design/Facts.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { sayMonth } from '../../words/dates.ts';
import type { AttendanceContract } from '../contract.ts';

type Quarters = ReplyOf<AttendanceContract['GET /groups/:group/poster']>['quarters'];

/** What was said at the poster, quarter by quarter. */
export function PosterNumbers({ quarters }: { quarters: Quarters }) {
  const { t } = useTranslation('attendance');
  const say = (count: number | null) =>
    count === null ? t('poster.notShown') : count === 0 ? t('poster.nobody') : String(count);
  return (
    <Stack gap="l">
      {quarters.map(({ from, when, kept, help }) => {
        const to = Temporal.PlainDate.from(from).add({ months: 2 }).toPlainYearMonth().toString();
        const isEmpty = [...when, ...kept, ...help].every(({ count }) => count === 0);
        return (
          <Section
            key={from}
            level={3}
            heading={t('poster.quarter', { from: sayMonth(from.slice(0, 7)), to: sayMonth(to) })}
          >
            {isEmpty ? (
              <Words look="soft">{t('poster.empty')}</Words>
            ) : (
              <Stack gap="s">
                <Words>{t('came.ask.when')}</Words>
                <Facts
                  facts={when.map(({ answer, count }) => ({
                    key: answer,
                    term: t(`came.when.${answer}`),
                    fact: say(count),
                  }))}
                />
                <Words>{t('came.ask.kept')}</Words>
                <Facts
                  facts={kept.map(({ answer, count }) => ({
                    key: answer,
                    term: t(`came.kept.${answer}`),
                    fact: say(count),
                  }))}
                />
                <Words>{t('came.ask.help')}</Words>
                <Facts
                  facts={help.map(({ answer, count }) => ({
                    key: answer,
                    term: t(`came.help.${answer}`),
                    fact: say(count),
                  }))}
                />
              </Stack>
            )}
          </Section>
        );
      })}
    </Stack>
  );
}
