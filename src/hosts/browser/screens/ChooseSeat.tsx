import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import example from '../../../example/words/en.json';
import { Actions } from '../../../design/Actions.tsx';
import { Button } from '../../../design/Button.tsx';
import { LinkList, type LinkListItem } from '../../../design/LinkList.tsx';
import { Facts } from '../../../design/Facts.tsx';
import { PageHeading } from '../../../design/PageHeading.tsx';
import { Section } from '../../../design/Section.tsx';
import { Stack } from '../../../design/Stack.tsx';
import { Words } from '../../../design/Words.tsx';
import type { SeatView } from '../messages.ts';
import { type Line, seatsOn } from '../page/line.ts';
import { leaveSeat, seatHere, sitHere } from '../page/seat-here.ts';
import { WithoutNetwork } from './WithoutNetwork.tsx';
import { baseOf, type World } from '../world.ts';

/** Who is using this device? Each seat by its known-as names; choosing one puts this tab on it. */
export function ChooseSeat({ line, world }: { line: Line; world: World }) {
  const { t } = useTranslation('device');
  const isExample = world === 'example';
  const { data } = useSuspenseQuery({
    queryKey: ['seats'],
    queryFn: () => seatsOn(line, world, seatHere(world)),
    staleTime: 0,
  });

  async function sit(seat: string): Promise<void> {
    await line.call({ name: 'sit', world, seat });
    sitHere(world, seat);
    // A new page: nothing that was on this one belongs to whoever sits down now.
    location.assign(`${baseOf(world)}/`);
  }

  async function again(): Promise<void> {
    await line.call({ name: 'again' });
    leaveSeat('example');
    location.assign(`${baseOf('example')}/`);
  }

  const all = data?.seats ?? [];
  /** Several who organise and are in no group have one label: then the seat's own name tells them apart. */
  const nameOf = ({ seat, label, organiser }: SeatView): string => {
    if (label === '') return t(organiser ? 'seats.organiser' : 'seats.noName');
    const isShared = organiser && all.filter((one) => one.organiser && one.label === label).length > 1;
    return isShared ? t('seats.oneOfThem', { name: label, seat: seat.slice(0, 4) }) : label;
  };
  const seats = all.map((view): LinkListItem => {
    const { seat, label, note, organiser } = view;
    return {
      key: seat,
      link: (
        <button type="button" onClick={() => void sit(seat)}>
          {nameOf(view)}
        </button>
      ),
      note: (
        <>
          {note}
          {organiser && label !== '' && !isExample && <> {t('seats.organiser')}</>}
          {seat === data?.sitting && seatHere(world) !== null && <> {t('seats.sitting')}</>}
        </>
      ),
    };
  });
  const other: LinkListItem =
    seats.length === 0
      ? { key: 'set-up', link: <Link to="/set-up">{t('seats.setUp')}</Link> }
      : { key: 'else', link: <Link to="/invitation">{t('seats.else')}</Link>, note: t('seats.elseNote') };

  const about: LinkListItem = { link: <a href="/here/">{t('seats.about')}</a> };
  const keep: LinkListItem = { link: <Link to="/keep">{t('seats.keep')}</Link>, note: t('seats.keepNote') };
  const erase: LinkListItem = { link: <Link to="/delete">{t('seats.delete')}</Link>, note: t('seats.deleteNote') };

  return (
    <Stack gap="m">
      <PageHeading>{t(isExample ? 'seats.headingExample' : 'seats.heading')}</PageHeading>
      {seats.length > 0 && <Words>{t(isExample ? 'seats.leadExample' : 'seats.lead')}</Words>}
      {seats.length === 0 && <Words>{t('seats.none')}</Words>}
      <LinkList items={isExample ? seats : [...seats, other]} />
      {isExample ? (
        <Actions>
          <Button look="second" waitingWords={t('seats.againWaiting')} onClick={again}>
            {t('seats.again')}
          </Button>
          <Words look="small">{t('seats.againNote')}</Words>
        </Actions>
      ) : (
        <Words look="soft">{t('seats.who')}</Words>
      )}
      {isExample && <ExampleWords />}
      <WithoutNetwork />
      <LinkList items={isExample ? [about] : [keep, erase]} />
    </Stack>
  );
}

/** In the example everybody may be anybody: the words that open reports and answers stand here. */
function ExampleWords() {
  const { t } = useTranslation('device');
  const readers = example.people.filter(({ readingWords }) => readingWords !== '');
  return (
    <Section heading={t('seats.words')}>
      <Words>{t('seats.wordsLead')}</Words>
      <Facts
        facts={[
          ...readers.map(({ knownAs, readingWords }) => ({
            key: knownAs,
            term: t('seats.wordsOf', { name: knownAs }),
            fact: <SixWords>{readingWords}</SixWords>,
          })),
          { key: 'answer', term: t('seats.wordsAnswer'), fact: <SixWords>{example.comesBackWith}</SixWords> },
        ]}
      />
    </Section>
  );
}

function SixWords({ children }: { children: string }) {
  return <span translate="no">{children}</span>;
}
